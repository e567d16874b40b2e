using System.Text;
using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Corpus.Tests.Harness;

/// <summary>Writes the <see cref="Driver"/> of a function.</summary>
internal sealed partial class DriverWriter(CorpusFunction function, IReadOnlyList<bool> written, bool isReceiverByRef, bool isReceiverWritten)
{
    private readonly StringBuilder _text = new();

    /// <summary>Names must not collide with those of any corpus class, and not depend on the order of functions.</summary>
    public static string ClassName(CorpusFunction function) =>
        "Driver_" + string.Concat(function.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c.ToString() : "_"));

    /// <param name="modes">What is generated; without anything, the plain method can still be called.</param>
    public string Write(Modes modes)
    {
        bool onlyPlain = modes == 0;
        _text.AppendLine("#nullable disable").AppendLine("using ShallowNet.Corpus.Tests.Harness;");
        _text.AppendLine($"public sealed class {ClassName(function)} : Driver");
        _text.AppendLine("{");
        WritePlain();
        if (!onlyPlain && function.HasScalarResult)
        {
            WriteGradient(withValue: true);
            WriteGradient(withValue: false);
            WriteAccumulate();
        }
        WriteBackward(onlyPlain);
        WriteModes(modes);
        _text.AppendLine("}");
        return _text.ToString();
    }

    private void WritePlain()
    {
        Open("Value(Reader r)");
        Line((function.Result is null ? "" : "var result = ") + Call(function.Method.MethodKind switch
        {
            MethodKind.UserDefinedOperator or MethodKind.Conversion => null,
            _ => function.BaseName,
        }, "") + ";");
        FlattenValue();
        Close();
    }

    private void WriteGradient(bool withValue)
    {
        Open(withValue ? "WithGradient(Reader r)" : "Gradient(Reader r)");
        Line((withValue ? "var (result, g) = " : "var g = ") + Call(function.BaseName + (withValue ? "WithGradient" : "Gradient"), "") + ";");
        if (withValue)
            FlattenValue();
        FlattenGradient("outcome.Gradient");
        Close();
    }

    private void WriteAccumulate()
    {
        Open("Accumulate(Reader r, Reader storage)");
        Line("r = storage;");
        foreach ((string name, Shape shape) in Gradients)
            Line($"var {name} = {shape.Build(active: true)};");
        string storageArguments = string.Concat(Gradients.Select(g => ", " + (g.Shape.IsStoredByRef ? "ref " : "") + g.Name));
        Line("var result = " + Call(function.BaseName + "AccumulateGradient", storageArguments) + ";");
        FlattenValue();
        Line("w = outcome.Gradient;");
        foreach ((string name, Shape shape) in Gradients)
            Line(shape.Flatten(name, active: true));
        Close();
    }

    private void WriteBackward(bool onlyPlain)
    {
        if (onlyPlain)
        {
            _text.AppendLine("    public override Outcome Backward(Reader r, params Reader[] adjoints) => throw new System.NotSupportedException();");
            return;
        }
        Open("Backward(Reader r, params Reader[] adjoints)");
        Line((function.Result is null ? "" : "var result = ") + Call(function.BaseName + "WithCache", ", out var cache") + ";");
        FlattenValue();
        Line("foreach (Reader adjoint in adjoints)");
        Line("{");
        Line("r = adjoint;");
        var adjoints = new List<string>();
        foreach ((string name, Shape shape) in Results)
        {
            Line($"var adjoint_{name} = {shape.Build(active: true)};");
            adjoints.Add("adjoint_" + name);
        }
        Line($"var g = {Owner}{function.BaseName}Backward{TypeArguments}(in cache, {string.Join(", ", adjoints)});");
        FlattenGradient("outcome.NextGradient()");
        Line("}");
        Close();
    }

    private void Open(string signature)
    {
        _text.AppendLine($"    public override Outcome {signature}");
        _text.AppendLine("    {");
        Line("var outcome = new Outcome();");
        Line("Writer w;");
        if (function.Receiver is { } receiver)
            Line($"{receiver.Type} self = {receiver.Build(active: false)};");
        for (int i = 0; i < function.Parameters.Count; i++)
        {
            CorpusParameter p = function.Parameters[i];
            if (p.RefKind == RefKind.Out)
                Line($"{p.Shape.Type} a{i};");
            else
                Line($"var a{i} = {p.Shape.Build(active: false)};");
        }
    }

    private void Close()
    {
        Line("return outcome;");
        _text.AppendLine("    }");
    }

    private void Line(string line) => _text.Append("        ").AppendLine(line);

    private string Owner => function.Receiver is null ? function.Constructed.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." : "self.";

    private string TypeArguments =>
        function.Constructed.TypeArguments.Length == 0 ? "" : "<" + string.Join(", ", function.Constructed.TypeArguments.Select(t => t.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))) + ">";

    private string Call(string? name, string more)
    {
        if (name is null)
            return Operator();
        bool isProperty = function.Method.AssociatedSymbol is not null && name == function.BaseName;
        string arguments = string.Join(", ", function.Parameters.Select((p, i) => p.Modifier + "a" + i)) + more;
        return Owner + name + (isProperty ? "" : TypeArguments + "(" + (arguments.StartsWith(", ", StringComparison.Ordinal) ? arguments[2..] : arguments) + ")");
    }

    /// <summary>The plain method, where it is an operator.</summary>
    private string Operator() => function.BaseName switch
    {
        "Addition" => "a0 + a1",
        "Subtraction" => "a0 - a1",
        "Multiply" => "a0 * a1",
        "Division" => "a0 / a1",
        "UnaryNegation" => "-a0",
        "Implicit" or "Explicit" => $"({function.Result!.Type})a0",
        string other => throw new NotSupportedException(other),
    };

    /// <summary>The result; without one that has a derivative, what the method writes.</summary>
    private IEnumerable<(string Name, Shape Shape)> Results =>
        function.Result is { HasDerivative: true } result
            ? [("result", result)]
            : [.. WrittenReceiver, .. function.Parameters.Select((p, i) => ("a" + i, p.Shape)).Where((_, i) => written[i])];

    private IEnumerable<(string Name, Shape Shape)> WrittenReceiver => isReceiverWritten ? [("self", function.Receiver!)] : [];

    private IEnumerable<(string Name, Shape Shape)> Gradients
    {
        get
        {
            if (function.Receiver is { HasDerivative: true } receiver)
                yield return ("dThis", receiver);
            foreach (CorpusParameter p in function.Parameters.Where(p => p.IsActive && p.RefKind != RefKind.Out))
                yield return (p.Name == "o" ? "@do" : "d" + p.Name, p.Shape);
        }
    }

    private void FlattenValue()
    {
        Line("w = outcome.Value;");
        foreach ((string name, Shape shape) in Results)
            Line(shape.Flatten(name, active: true));
        FlattenAfter(withResult: true);
    }

    private void FlattenAfter(bool withResult = false)
    {
        Line("w = outcome.After;");
        if (withResult && function.Result is { HasDerivative: false } result)
            Line(result.Flatten("result", active: false));
        if (function.Receiver is { } receiver)
            Line(receiver.Flatten("self", active: false));
        for (int i = 0; i < function.Parameters.Count; i++)
            Line(function.Parameters[i].Shape.Flatten("a" + i, active: false));
    }

    private void FlattenGradient(string writer)
    {
        Line($"w = {writer};");
        (string Name, Shape Shape)[] gradients = [.. Gradients];
        foreach ((string name, Shape shape) in gradients)
            Line(shape.Flatten(gradients.Length == 1 ? "g" : "g." + name, active: true));
    }
}
