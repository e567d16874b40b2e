namespace ShallowNet.Autodiff;

/// <summary>The derivatives that can be generated for a <see cref="DifferentiableAttribute">differentiable</see> method <c>M</c>.</summary>
[Flags]
public enum DifferentiationModes
{
    /// <summary>
    /// Reverse mode: <c>MGradient</c>, <c>MWithGradient</c>, <c>MAccumulateGradient</c>, <c>MWithCache</c> and <c>MBackward</c>.
    /// One sweep gives the derivatives with respect to all parameters.
    /// </summary>
    Gradient = 1,

    /// <summary>
    /// Forward mode: <c>MTangent</c>, and <c>MDerivative</c> where one scalar parameter is active. One sweep gives the derivative
    /// of all results in one direction.
    /// </summary>
    Tangent = 2,

    /// <summary>
    /// <c>MJacobian</c>, for a result of several scalars: a matrix with a row for each output and a column for each input.
    /// </summary>
    Jacobian = 4,

    /// <summary>
    /// <c>MHessian</c> and <c>MHessianVectorProduct</c>, for a scalar result: second derivatives, by forward mode over reverse mode.
    /// </summary>
    Hessian = 8,

    /// <summary>
    /// For debugging: <c>MFirstNonFinite</c> goes through both passes and stops looking at the first adjoint that is infinite or not a number, of which it gives the line and the
    /// operands. For results that are no number it takes their adjoint, <c>dResult</c>, as the last argument.
    /// </summary>
    Trace = 16,
}
