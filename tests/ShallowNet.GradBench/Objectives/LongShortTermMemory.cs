using ShallowNet.Autodiff;

namespace ShallowNet.GradBench.Objectives;

/// <summary>How badly an LSTM with diagonal weights predicts the next character of a text, each character a row of bits.</summary>
public static partial class LongShortTermMemory
{
    /// <param name="layers">For each layer the weights and then the biases of the gates forget, in, out and change: 8 rows of <paramref name="width"/> numbers.</param>
    /// <param name="ends">The weights of the input, and weights and biases of the output: 3 rows.</param>
    /// <param name="start">For each layer what it remembers at the start, hidden and cell: 2 rows.</param>
    /// <param name="sequence">The characters: rows.</param>
    /// <param name="width">The number of bits.</param>
    [Differentiable]
    public static double Objective(
        ReadOnlySpan<double> layers,
        ReadOnlySpan<double> ends,
        [NoGradient] ReadOnlySpan<double> start,
        [NoGradient] ReadOnlySpan<double> sequence,
        int width)
    {
        int layerCount = layers.Length / (8 * width);
        int predictions = sequence.Length / width - 1;
        Span<double> state = start.ToArray();
        Span<double> signal = new double[width];
        double total = 0;
        for (int t = 0; t < predictions; t++)
        {
            ReadOnlySpan<double> now = sequence.Slice(t * width, width);
            ReadOnlySpan<double> next = sequence.Slice((t + 1) * width, width);
            for (int i = 0; i < width; i++)
            {
                signal[i] = now[i] * ends[i];
            }
            for (int layer = 0; layer < layerCount; layer++)
            {
                ReadOnlySpan<double> weights = layers.Slice(8 * width * layer, 4 * width);
                ReadOnlySpan<double> biases = layers.Slice(8 * width * layer + 4 * width, 4 * width);
                Span<double> hidden = state.Slice(2 * width * layer, width);
                Span<double> cell = state.Slice(2 * width * layer + width, width);
                for (int i = 0; i < width; i++)
                {
                    double forget = Sigmoid(signal[i] * weights[i] + biases[i]);
                    double ingate = Sigmoid(hidden[i] * weights[width + i] + biases[width + i]);
                    double outgate = Sigmoid(signal[i] * weights[2 * width + i] + biases[2 * width + i]);
                    double change = Math.Tanh(hidden[i] * weights[3 * width + i] + biases[3 * width + i]);
                    cell[i] = cell[i] * forget + ingate * change;
                    hidden[i] = outgate * Math.Tanh(cell[i]);
                    signal[i] = hidden[i];
                }
            }
            double sum = 2;
            for (int i = 0; i < width; i++)
            {
                signal[i] = signal[i] * ends[width + i] + ends[2 * width + i];
                sum += Math.Exp(signal[i]);
            }
            double logSum = Math.Log(sum);
            for (int i = 0; i < width; i++)
            {
                total += next[i] * (signal[i] - logSum);
            }
        }
        return -total / (predictions * width);

        static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
    }
}
