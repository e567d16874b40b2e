using System.Diagnostics;
using System.Runtime.InteropServices;
using ShallowNet.Learning;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ShallowNet.Benchmarks;

/// <summary>The network of section 1.4 with TorchSharp: the same layers, batches and optimizer.</summary>
internal static class TorchTraining
{
    private const int BatchSize = 128;

    public static MnistResult Train(MnistData data, int epochs, int seed, int threads)
    {
        set_num_threads(threads);
        random.manual_seed(seed);
        using Tensor X = Images(data.Train);
        using Tensor labels = tensor(Array.ConvertAll(data.Train.ToLabels(), label => (long)label));
        using TorchSharp.Modules.Sequential network = nn.Sequential(Linear(784, 512), ReLU(), Linear(512, 10));
        foreach (var parameter in network.parameters())
        {
            using var _ = no_grad();
            if (parameter.dim() == 2)
                init.xavier_uniform_(parameter);
            else
                init.zeros_(parameter);
        }

        using var loss = CrossEntropyLoss();
        using var optimizer = optim.RMSProp(network.parameters(), lr: 1e-3, alpha: 0.9, eps: 1e-7);
        double[] seconds = new double[epochs];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            long start = Stopwatch.GetTimestamp();
            double total = 0;
            using Tensor order = randperm(data.Train.Count);
            for (int first = 0; first < data.Train.Count; first += BatchSize)
            {
                using var scope = NewDisposeScope();
                Tensor chosen = order.slice(0, first, Math.Min(first + BatchSize, data.Train.Count), 1);
                optimizer.zero_grad();
                Tensor value = loss.call(network.call(X.index_select(0, chosen)), labels.index_select(0, chosen));
                value.backward();
                optimizer.step();
                total += value.item<float>() * chosen.shape[0];
            }

            seconds[epoch] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        using var __ = no_grad();
        using Tensor test = Images(data.Test);
        using Tensor predicted = network.call(test).argmax(1);
        using Tensor right = predicted.eq(tensor(Array.ConvertAll(data.Test.ToLabels(), label => (long)label))).to(ScalarType.Float32).mean();
        return new MnistResult(seconds, right.item<float>());
    }

    private static Tensor Images(DigitImages images) =>
        tensor(MemoryMarshal.Cast<float, float>(images.ToMatrix<float>().AsSpan()).ToArray(), [images.Count, images.Features]);
}
