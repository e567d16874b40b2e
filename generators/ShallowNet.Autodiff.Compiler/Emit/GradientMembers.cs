using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// The members of reverse mode: <c>MGradient</c>, <c>MWithGradient</c> and <c>MAccumulateGradient</c> of a method with a number as result, and the two halves
/// <c>MWithCache</c> and <c>MBackward</c> of every method.
/// </summary>
internal sealed class GradientMembers(Method method, Options options, IndentedWriter writer)
{
    private readonly ReverseTransform transform = new(method, options);
    private readonly StatementPrinter printer = new(method, writer);

    private StorageOperations Operations => new(method, printer);

    private Signature Signature => new(method, printer);

    private Parameter[] Active => [.. method.ActiveParameters];

    /// <summary>What a gradient is made of: nothing flows to an <c>out</c> parameter.</summary>
    private List<(Parameter Parameter, string Name)> Gradients => [.. Active.Where(p => p.Passing != Passing.Out).Select(p => (p, AdjointName(p)))];

    private static string AdjointName(Parameter p) => FreshNames.OfGradient(p);

    public void Write()
    {
        if (method.ReturnType is ScalarType)
        {
            WriteGradient();
            WriteWithGradient();
            WriteAccumulate();
        }
        new CacheMembers(method, options, writer, transform, printer).Write();
        if (RecordedCalls.Serve(method.IsRecursive, method.Parameters, method.ReturnType))
        {
            new RecordedMembers(method, writer, transform, printer).Write();
        }
    }

    private string Parameter(string name) => method.Parameters.Any(p => p.Name == name) ? name + "Storage" : name;

    private void WriteGradient()
    {
        string type = Signature.GradientType(Gradients);
        writer.Line($"/// <summary>The gradient of <c>{method.Name}</c> with respect to {Listed()}.</summary>");
        writer.OpenMember(method, $"{type} {method.Name}Gradient{method.TypeParameters}({Signature.Parameters(withDefaults: true)}){method.Constraints}");
        WriteCallOfAccumulate("");
        writer.Line($"return {Tuple()};");
        writer.Close();
        writer.Line();
    }

    private void WriteWithGradient()
    {
        string type = Signature.GradientType(Gradients);
        string value = printer.TypeName(method.ReturnType!);
        writer.Line($"/// <summary>The value of <c>{method.Name}</c> and its gradient with respect to {Listed()}, in one pass.</summary>");
        writer.OpenMember(method, $"({value} Value, {type} Gradient) {method.Name}WithGradient{method.TypeParameters}({Signature.Parameters(withDefaults: true)}){method.Constraints}");
        string name = transform.Names.Copy().Take("value");
        WriteCallOfAccumulate($"{value} {name} = ");
        writer.Line($"return ({name}, {Tuple()});");
        writer.Close();
        writer.Line();
    }

    private string Tuple() => Gradients.Count == 1 ? Parameter(Gradients[0].Name) : "(" + string.Join(", ", Gradients.Select(g => Parameter(g.Name))) + ")";

    private void WriteCallOfAccumulate(string assignment)
    {
        var shadows = new Shadows(transform.Names.Copy(), method);
        foreach ((Parameter p, string name) in Gradients)
        {
            IrType type = Signature.GradientType(p.Type);
            string zero = p.Type is SpanType s ? $"new {s.Element.Text}[{p.Name}.Length]" : printer.Expressions.Print(shadows.Zero(p.Type, new Local(p.Name, p.Type)));
            writer.Line($"{printer.TypeName(type)} {Parameter(name)} = {zero};");
        }
        string storage = string.Join(", ", Gradients.Select(g => Signature.StorageArgument(g.Parameter, Parameter(g.Name))));
        string arguments = Signature.Arguments();
        writer.Line($"{assignment}{method.Name}AccumulateGradient{method.TypeParameters}({Join(arguments, storage)});");
    }

    private void WriteAccumulate()
    {
        FreshNames names = transform.Names.Copy();
        var shadows = new Shadows(names, method);
        var storage = new List<string>();
        var own = new List<(Parameter Parameter, Local Storage, Local Own)>();
        var setAside = new List<(Local Storage, string Given)>();
        var primals = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((Parameter p, _) in Gradients)
        {
            var place = new Local(names.TakeAdjoint(p.Name), Emit.Signature.StorageType(p.Type));
            storage.Add(Signature.Storage(p, place.Name));
            primals[place.Name] = p.Name;
            var variable = new Local(p.Name, p.Type);
            bool written = transform.IsWritten(p) || transform.IsStored(p);
            if (written && !transform.IsStored(p) && FinalArguments.IsRow(p.Type))
            {
                shadows.Register(variable, place);
                setAside.Add((place, names.Take(FreshNames.Camel(place.Name, "given"))));
            }
            else if (written || transform.IsReadInLoop(p))
            {
                var now = new Local(names.Take(FreshNames.Camel(place.Name, written ? "now" : "sum")), Shadows.TypeOf(p.Type));
                shadows.Register(variable, now);
                own.Add((p, place, now));
            }
            else
            {
                shadows.Register(variable, place);
                shadows.Storage.Add(place.Name);
            }
        }
        // What the method hands out through an out parameter is not part of its value: its adjoint starts from zero and goes nowhere.
        Local[] outputs = [.. Active.Where(p => p.Passing == Passing.Out).Select(p => new Local(p.Name, p.Type))];
        var one = new Constant(1, method.ReturnType!);
        Local? recording = transform.HasRecordedCalls ? new Local(names.Take("recording"), RecordedCalls.RecordingType) : null;
        ReversePass pass = transform.Run(one, shadows, own.Select(o => new Local(o.Parameter.Name, o.Parameter.Type)).Concat(outputs), names, recording, keepsSpans: true);
        pass = WithAdjointsOnStack(pass);
        var certificate = new CostCertificate(pass);
        (pass, List<ParameterCopy> copies) = ParameterCopies.In(pass, method, transform, names);
        pass = options.RowViews ? RowViews.In(pass, names, primals, inOneMember: true) : pass;
        pass = options.SteadyElements ? SteadyElements.In(pass, names, primals) : pass;
        writer.Line($"/// <summary>Adds ∂{method.Name}/∂({string.Join(", ", Gradients.Select(g => g.Parameter.Name))}) to {string.Join(", ", Gradients.Select(g => "<paramref name=\"" + shadowName(g.Parameter) + "\"/>"))}, and returns the value.</summary>");
        writer.Line($"/// <remarks>{certificate}</remarks>");
        writer.OpenMember(method, $"{printer.TypeName(method.ReturnType!)} {method.Name}AccumulateGradient{method.TypeParameters}({Join(Signature.Parameters(), string.Join(", ", storage))}){method.Constraints}");
        if (UsesMatrices(pass))
        {
            writer.Line($"using var {names.Take("scope")} = {printer.Expressions.Name("MatrixScope")}.Enter();");
        }
        MarkOwnedMatrices(pass, shadows);
        writer.Line(pass.Tapes.Count > 0 || recording is not null ? "// forward, recording what the backward pass reads after it is overwritten" : "// forward");
        foreach (Declare tape in pass.Tapes)
        {
            writer.Line($"using var {tape.Variable.Name} = {printer.Expressions.Name("Tape")}.Rent<{printer.TypeName(tape.Value!.Type)}>();");
        }
        if (recording is not null)
        {
            writer.Line($"var {recording.Name} = {printer.Expressions.Name("Recording")}.Rent();");
        }
        var final = new FinalArguments(method, pass, printer, writer, names);
        final.Begin(transform);
        foreach (ParameterCopy c in copies)
        {
            writer.Line($"{printer.TypeName(c.Copy.Type)} {c.Copy.Name} = {c.Parameter.Name}; // stays in a register, where the parameter would not");
        }
        printer.Print(pass.Prologue);
        printer.Print(pass.Forward);
        printer.PrintTarget(ExitStructure.MethodLabel);
        writer.Line();
        final.Keep();
        if (setAside.Count > 0)
        {
            writer.Line($"// what {string.Join(", ", setAside.Select(s => s.Storage.Name))} held is set aside: the method overwrites its array, and the backward pass the adjoint");
        }
        foreach ((Local place, string given) in setAside)
        {
            writer.Line($"using var {given} = {FinalArguments.TapeOf(place, printer)};");
            writer.Line($"{given}.PushSpan({FinalArguments.Row(place, printer)});");
            writer.Line(place.Type is SpanType ? $"{place.Name}.Clear();" : $"{printer.Expressions.Name("Adjoint")}.Clear({place.Name});");
        }
        writer.Line("// backward, from dResult = 1");
        printer.Print(pass.Backward);
        foreach ((Parameter p, Local place, Local now) in own.Where(o => Declares(pass, o.Own)))
        {
            WriteAdd(p, place, now);
        }
        foreach ((Local place, string given) in setAside)
        {
            writer.Line($"{given}.PopAndAdd({FinalArguments.Row(place, printer)});");
        }
        final.PutBack();
        foreach (Local cache in pass.Disposed)
        {
            writer.Line($"{cache.Name}.Dispose();");
        }
        if (recording is not null)
        {
            writer.Line($"{recording.Name}.Dispose();");
        }
        writer.Line($"return {pass.Result!.Name};");
        writer.Close();
        writer.Line();

        string shadowName(Parameter p) => own.FirstOrDefault(o => o.Parameter == p) is { Storage: { } s } ? s.Name : shadows.Of(new Local(p.Name, p.Type)).Name;
    }

    /// <summary>What the method has on the stack has its adjoint there, too.</summary>
    private static ReversePass WithAdjointsOnStack(ReversePass pass)
    {
        var onStack = new HashSet<string>(pass.Forward.OfType<Declare>().Where(d => d.Value is NewArray { OnStack: true }).Select(d => d.Variable.Name), StringComparer.Ordinal);
        return pass with
        {
            Backward = pass.Backward.Select(s => s is Declare { Value: Opaque { Template: "Adjoint.ZerosLike({0})" } zeros } d && zeros.Arguments[0] is Local like && onStack.Contains(like.Name)
                ? d with { Value = new NewArray([new Opaque("{0}.Length", [like], IrType.Int, IsPure: true)], d.Variable.Type, OnStack: true) }
                : s).ToEquatable(),
        };
    }

    private static bool Declares(ReversePass pass, Local own) =>
        pass.Prologue.Concat(pass.Backward).OfType<Declare>().Any(d => d.Variable.Name == own.Name);

    private void WriteAdd(Parameter p, Local place, Local now)
    {
        foreach (string line in Operations.Add(p.Type, place, now))
        {
            writer.Line(line);
        }
    }

    private void MarkOwnedMatrices(ReversePass pass, Shadows shadows)
    {
        printer.OwnedMatrices.Clear();
        printer.OwnedMatrices.UnionWith(pass.Backward.Concat(Walk.All(pass.Backward)).OfType<Declare>()
            .Where(d => d.Variable.Type is MatrixType && !shadows.Storage.Contains(d.Variable.Name)).Select(d => d.Variable.Name));
    }

    private static bool UsesMatrices(ReversePass pass) =>
        Walk.All(pass.Forward.Concat(pass.Backward)).SelectMany(Walk.Expressions).SelectMany(Walk.All).Any(e => e is Call { Type: MatrixType });

    private string Listed() => string.Join(", ", Gradients.Select(g => g.Parameter.IsThis ? "this object" : $"<paramref name=\"{g.Parameter.Name.TrimStart('@')}\"/>"));

    private static string Join(string a, string b) => a.Length == 0 ? b : b.Length == 0 ? a : a + ", " + b;
}
