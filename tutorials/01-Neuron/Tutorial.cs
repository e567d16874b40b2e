using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>Sections 1.2 and 1.3 up to the place where a hidden layer is needed.</summary>
internal static class Tutorial
{
    private static readonly LogicGate[] Gates = [LogicGate.And, LogicGate.Or, LogicGate.Xor];

    public static void Tell(Story story)
    {
        Fire(story);
        StepDerivative(story);
        SmoothNeuron(story);
        Learn(story);
        Layer(story);
    }

    private static void Fire(Story story)
    {
        story.Heading("A neuron that fires: weights 1 and 1, threshold 1.5 or 0.5");
        story.Say("x1  x2   threshold 1.5   threshold 0.5");
        foreach (var (x1, x2) in LogicGate.Inputs)
            story.Say($" {x1}   {x2}   {ThresholdNeuron.Fire(1, 1, -1.5, x1, x2),13}   {ThresholdNeuron.Fire(1, 1, -0.5, x1, x2),13}");
        story.Check("the first is AND", IsComputedWith(-1.5, LogicGate.And));
        story.Check("the second is OR", IsComputedWith(-0.5, LogicGate.Or));
    }

    private static bool IsComputedWith(double b, LogicGate gate) =>
        LogicGate.Inputs.Select(x => ThresholdNeuron.Fire(1, 1, b, x.X1, x.X2)).SequenceEqual(gate.Outputs);

    private static void StepDerivative(Story story)
    {
        story.Heading("The derivative of firing");
        story.Say(GeneratedCode.Member("ThresholdNeuron.Fire"));
        story.Say();
        var (dw1, dw2, db) = ThresholdNeuron.FireGradient(1, 1, -1.5, 1, 1);
        story.Say($"dw1 = {dw1}   dw2 = {dw2}   db = {db}");
        story.Check("a step is flat on both sides: no weight learns anything from it", dw1 == 0 && dw2 == 0 && db == 0);
    }

    private static void SmoothNeuron(Story story)
    {
        story.Heading("A neuron with σ in place of the step: the backward pass of its loss");
        story.Say(GeneratedCode.BackwardPass("Neuron.Loss"));
        story.Say();
        Weights start = new(0.3, -0.4, 0.1);
        story.CheckGradient(p => Neuron.Loss(p, 1, 2, 1), p => Neuron.LossGradient(p, 1, 2, 1), start);
        double yHat = Neuron.Output(start, 1, 2);
        Weights byHand = new((yHat - 1) * 1, (yHat - 1) * 2, yHat - 1);
        Weights generated = Neuron.LossGradient(start, 1, 2, 1);
        story.Say();
        story.Say($"{story.Agree("equation (6), W1", generated.W1, byHand.W1)} equation (6): ∂L/∂w1 = (ŷ − y)·x1 = ({yHat:0.000000} − 1)·1 = {byHand.W1:0.000000}");
        story.Say($"{story.Agree("equation (6), W2", generated.W2, byHand.W2)} equation (6): ∂L/∂w2 = (ŷ − y)·x2 = ({yHat:0.000000} − 1)·2 = {byHand.W2:0.000000}");
        story.Say($"{story.Agree("equation (6), B", generated.B, byHand.B)} equation (6): ∂L/∂b  = ŷ − y      = {byHand.B:0.000000}");
    }

    private static void Learn(Story story)
    {
        story.Heading($"Learning: {Training.Steps} steps of gradient descent on four samples");
        List<(LogicGate Gate, Weights Trained)> trained = [];
        story.Say("gate   first loss   last loss     w1     w2      b   outputs for 00 01 10 11");
        foreach (LogicGate gate in Gates)
        {
            var (p, losses) = Training.Learn(gate);
            trained.Add((gate, p));
            string outputs = string.Join(' ', LogicGate.Inputs.Select(x => $"{Neuron.Output(p, x.X1, x.X2):0.00}"));
            story.Say($"{gate.Name,-4}   {losses[0],10:0.0000}   {losses[^1],9:0.0000}  {Tidy(p.W1)} {Tidy(p.W2)} {Tidy(p.B)}   {outputs}");
        }

        story.Say();
        story.Check("AND and OR are learned", trained.Take(2).All(neuron => Right(neuron.Gate, neuron.Trained) == 4));
        var xor = trained[2];
        story.Check("XOR is not: the neuron ends where it says ½ to everything, with the loss log 2 of a coin", LogicGate.Inputs.All(x => Math.Abs(Neuron.Output(xor.Trained, x.X1, x.X2) - 0.5) < 1e-3));
        Plots.Save(story, trained);
    }

    // Adding zero turns −0.00 into 0.00.
    private static string Tidy(double weight) => $"{Math.Round(weight, 2) + 0.0,6:0.00}";

    private static int Right(LogicGate gate, Weights p) =>
        LogicGate.Inputs.Zip(gate.Outputs).Count(sample => Neuron.Output(p, sample.First.X1, sample.First.X2) > 0.5 == (sample.Second == 1));

    private static void Layer(Story story)
    {
        story.Heading("A single layer: three neurons, four samples, one product");
        story.Say(GeneratedCode.BackwardPass("SingleLayer.Loss"));
        story.Say();
        Matrix<double> X = Matrix.Create(2, 4, (i, j) => i == 0 ? LogicGate.Inputs[j].X1 : LogicGate.Inputs[j].X2);
        Matrix<double> Y = Matrix.Create(3, 4, (i, j) => Gates[i].Outputs[j]);
        Layer layer = new(new double[,] { { 0.1, -0.2 }, { 0.4, 0.3 }, { -0.5, 0.2 } }, Matrix.Column(0.05, -0.1, 0.2));
        story.CheckGradient(p => SingleLayer.Loss(p, X, Y), p => SingleLayer.LossGradient(p, X, Y), layer);
        story.Say();
        story.Check("each row of dW is what that neuron alone would get, divided by the number of neurons", RowsAreNeurons(SingleLayer.LossGradient(layer, X, Y), layer));
    }

    private static bool RowsAreNeurons(Layer gradient, Layer layer)
    {
        bool holds = true;
        for (int i = 0; i < Gates.Length; i++)
        {
            Weights alone = new(0, 0, 0);
            for (int j = 0; j < LogicGate.Inputs.Length; j++)
                Neuron.LossAccumulateGradient(new(layer.W[i, 0], layer.W[i, 1], layer.b[i, 0]), LogicGate.Inputs[j].X1, LogicGate.Inputs[j].X2, Gates[i].Outputs[j], ref alone);
            int count = Gates.Length * LogicGate.Inputs.Length;
            holds &= Math.Abs(gradient.W[i, 0] - alone.W1 / count) < 1e-12 && Math.Abs(gradient.W[i, 1] - alone.W2 / count) < 1e-12 && Math.Abs(gradient.b[i, 0] - alone.B / count) < 1e-12;
        }

        return holds;
    }
}
