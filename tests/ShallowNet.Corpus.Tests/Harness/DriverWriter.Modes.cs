using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Corpus.Tests.Harness;

/// <summary>The calls of what other modes than the gradient generate.</summary>
internal sealed partial class DriverWriter
{
    private const string EachElement = "w.Each(m, static (w, e) => w.Add(e));";

    /// <param name="modes">What is generated: callers may have brought modes of which nothing but the halves applies.</param>
    private void WriteModes(Modes modes)
    {
        modes &= function.ApplicableModes;
        if (modes.HasFlag(Modes.Tangent))
        {
            WriteTangent();
            if (function.HasDerivative)
                WriteMatrix("Derivative", "w.Add(m);");
        }
        if (modes.HasFlag(Modes.Jacobian))
            WriteMatrix("Jacobian", EachElement);
        if (modes.HasFlag(Modes.Hessian) && function.HasHessian)
            WriteMatrix("Hessian", EachElement);
        if (modes.HasFlag(Modes.Hessian))
            WriteProduct();
        if (modes.HasFlag(Modes.Trace))
            WriteTrace();
    }

    /// <summary>Each active argument is followed by its direction; that of an <c>out</c> parameter comes out.</summary>
    private void WriteTangent()
    {
        Open("Tangent(Reader r, Reader direction)");
        WriteDirections();
        var arguments = new List<string>();
        if (function.Receiver is { HasDerivative: true })
            arguments.Add((isReceiverByRef ? "ref " : "") + "direction_dThis");
        for (int i = 0; i < function.Parameters.Count; i++)
        {
            CorpusParameter p = function.Parameters[i];
            arguments.Add(p.Modifier + "a" + i);
            if (!p.IsActive)
                continue;
            if (p.RefKind == RefKind.Out)
                Line($"{p.Shape.Type} direction_d{p.Name};");
            arguments.Add(p.Modifier + "direction_d" + p.Name);
        }
        string call = $"{Owner}{function.BaseName}Tangent{TypeArguments}({string.Join(", ", arguments)})";
        Line((function.Result is null ? "" : function.Result.HasDerivative ? "var (result, tangent) = " : "var result = ") + call + ";");
        FlattenValue();
        Line("w = outcome.Gradient;");
        if (function.Result is { HasDerivative: true } shape)
        {
            Line(shape.Flatten("tangent", active: true));
        }
        else
        {
            foreach ((_, Shape self) in WrittenReceiver)
                Line(self.Flatten("direction_dThis", active: true));
            foreach ((CorpusParameter p, _) in function.Parameters.Select((p, i) => (p, i)).Where(p => written[p.i]))
                Line(p.Shape.Flatten("direction_d" + p.Name, active: true));
        }
        Close();
    }

    private void WriteMatrix(string member, string flatten)
    {
        Open($"{member}(Reader r)");
        Line("var m = " + Call(function.BaseName + member, "") + ";");
        FlattenAfter();
        Line("w = outcome.Gradient;");
        Line(flatten);
        Close();
    }

    private void WriteProduct()
    {
        Open("HessianVectorProduct(Reader r, Reader direction)");
        WriteDirections();
        Line("var g = " + Call(function.BaseName + "HessianVectorProduct", string.Concat(Gradients.Select(g => ", direction_" + g.Name.TrimStart('@')))) + ";");
        FlattenAfter();
        FlattenGradient("outcome.Gradient");
        Close();
    }

    /// <summary>NaN for what was found, if anything.</summary>
    private void WriteTrace()
    {
        Open("FirstNonFinite(Reader r, Reader adjoint)");
        if (!function.HasScalarResult)
        {
            Line("r = adjoint;");
            Line($"var adjoint_result = {function.Result!.Build(active: true)};");
        }
        Line("var found = " + Call(function.BaseName + "FirstNonFinite", function.HasScalarResult ? "" : ", adjoint_result") + ";");
        FlattenAfter();
        Line("if (found is not null)");
        Line("outcome.Gradient.Add(double.NaN);");
        Close();
    }

    private void WriteDirections()
    {
        Line("r = direction;");
        foreach ((string name, Shape shape) in Gradients)
            Line($"var direction_{name.TrimStart('@')} = {shape.Build(active: true)};");
    }
}
