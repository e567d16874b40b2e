namespace ShallowNet.Learning;

/// <summary>A line of the notebook's loss table.</summary>
/// <param name="Iteration">Which pass over the training data, from 0.</param>
/// <param name="Loss">The loss of that pass's last mini-batch, before the step that it led to.</param>
public readonly record struct LossAtIteration(int Iteration, double Loss);
