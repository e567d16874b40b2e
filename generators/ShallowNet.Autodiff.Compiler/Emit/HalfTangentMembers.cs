using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;
using ShallowNet.Autodiff.Compiler.Transforms.Forward;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// The tangents of the two halves, <c>MWithCacheTangent</c> and <c>MBackwardTangent</c>: what the Hessian of a method that calls this one is made of, in this assembly or another. The tangent
/// of a cache is a cache.
/// </summary>
internal sealed class HalfTangentMembers
{
    private readonly Method method;
    private readonly IndentedWriter writer;
    private readonly StatementPrinter printer;
    private readonly Signature signature;
    private readonly Halves halves;
    private readonly ReversePass pass;
    private readonly Tangents tangents;
    private readonly Activity activity;
    private readonly EquatableArray<Statement> forward;
    private readonly EquatableArray<Statement> backward;

    public HalfTangentMembers(Method method, Options options, IndentedWriter writer)
    {
        this.method = method;
        this.writer = writer;
        printer = new StatementPrinter(method, writer);
        signature = new Signature(method, printer);
        halves = new Halves(method, new ReverseTransform(method, options));
        pass = halves.Pass.Released();
        tangents = new Tangents(halves.Names, variable => variable + "Dot");
        // To the tangent the adjoints are inputs like the parameters, and so is a receiver that the backward half has from the cache.
        IEnumerable<Local> inputs = halves.Places.Select(p => p.Place).Concat(halves.Seed is null ? [] : [halves.Seed]);
        bool copies = halves.CopiedReceiver is not null && method.ActiveParameters.Any(p => p.IsThis);
        Method all = method with { Parameters = [.. method.Parameters, .. inputs.Concat(copies ? [halves.CopiedReceiver!] : []).Select(a => new Parameter(a.Name, a.Type, Passing.Value, IsActive: true, IsWritten: true))] };
        EquatableArray<Statement> body = [.. pass.Prologue, .. pass.Forward, .. pass.Backward];
        activity = new Activity(all, body, new Aliases(body), everything: false, variedSuffices: true);
        var transform = new ForwardTransform(all, activity, tangents, halves.Names, options.Simplify);
        forward = transform.Run(pass.Prologue.Concat(pass.Forward));
        backward = transform.Run(pass.Backward);
    }

    private string Cache => method.CacheName + method.TypeParameters;

    public void Write()
    {
        WriteForward();
        WriteBackward();
    }

    private string Dot(Local variable) => tangents.Of(variable).Name;

    /// <summary>The parameter that holds the cache, whatever the method's own variables are called.</summary>
    private string CacheName => halves.Names.Copy().Take("cache");

    private string CacheDotName => halves.Names.Copy().Take("cacheDot");

    private void WriteForward()
    {
        var parameters = new List<string>();
        foreach (Parameter p in method.Parameters)
        {
            string modifier = p.Passing switch { Passing.Ref => "ref ", Passing.Out => "out ", Passing.In => "in ", _ => "" };
            if (!p.IsThis)
            {
                parameters.Add($"{modifier}{printer.TypeName(p.Type)} {p.Name}");
            }
            if (p.IsActive)
            {
                parameters.Add($"{modifier}{printer.TypeName(p.Type)} {Dot(new Local(p.Name, p.Type))}");
            }
        }
        (string cache, string cacheDot) = (CacheName, CacheDotName);
        string type = method.ReturnType is null ? "void" : printer.TypeName(method.ReturnType);
        bool hasTangent = method.ReturnType is { IsDifferentiable: true };
        writer.Line($"/// <summary>The tangent of the forward half of <c>{method.Name}</c>.</summary>");
        WriteAdvanced();
        writer.OpenMember(method, $"{(hasTangent ? $"({type} Value, {type} Tangent)" : type)} {method.Name}WithCacheTangent{method.TypeParameters}({string.Join(", ", parameters.Concat([$"out {Cache} {cache}", $"out {Cache} {cacheDot}"]))}){method.Constraints}");
        foreach (Declare tape in pass.Tapes)
        {
            WriteTape(tape.Variable.Name, tape.Value!.Type);
            if (activity.IsActive(tape.Variable))
            {
                WriteTape(Dot(tape.Variable), tape.Value.Type);
            }
        }
        printer.Print(forward);
        printer.PrintTarget(ExitStructure.MethodLabel);
        writer.Line($"{cache} = {cacheDot} = default;");
        foreach (Local variable in halves.Layout.Locals)
        {
            string field = halves.Layout.Field(variable.Name);
            writer.Line($"{cache}.{field} = {variable.Name};");
            if (HasTangent(variable))
            {
                writer.Line($"{cacheDot}.{field} = {Dot(variable)};");
            }
        }
        if (pass.Result is { } result)
        {
            string tangent = activity.IsActive(result) ? Dot(result) : printer.Expressions.Print(new Shadows(halves.Names, method).Zero(result.Type, result));
            writer.Line(hasTangent ? $"return ({result.Name}, {tangent});" : $"return {result.Name};");
        }
        writer.Close();
        writer.Line();
    }

    /// <summary>Variables that vary have a tangent, and so do the caches of callees.</summary>
    private bool HasTangent(Local variable) => activity.IsActive(variable) || halves.Layout.IsCacheOfCallee(variable.Name);

    private void WriteBackward()
    {
        var parameters = new List<string> { $"in {Cache} {CacheName}", $"in {Cache} {CacheDotName}" };
        if (halves.Seed is { } seed)
        {
            parameters.Add($"{printer.TypeName(seed.Type)} {seed.Name}");
            parameters.Add($"{printer.TypeName(seed.Type)} {Dot(seed)}");
        }
        foreach (AdjointPlace place in halves.Places)
        {
            parameters.Add(signature.Storage(place.Parameter, place.Place.Name));
            parameters.Add(signature.Storage(place.Parameter, Dot(place.Place)));
        }
        writer.Line($"/// <summary>The tangent of the backward half of <c>{method.Name}</c>.</summary>");
        WriteAdvanced();
        writer.OpenMember(method, $"void {method.Name}BackwardTangent{method.TypeParameters}({string.Join(", ", parameters)}){method.Constraints}");
        printer.OwnedMatrices.Clear();
        printer.OwnedMatrices.UnionWith(Walk.All(backward).OfType<Declare>().Where(d => d.Variable.Type is MatrixType).Select(d => d.Variable.Name));
        foreach (Local variable in halves.Restored)
        {
            string field = halves.Layout.Field(variable.Name);
            writer.Line($"var {variable.Name} = {CacheName}.{field};");
            if (HasTangent(variable))
            {
                writer.Line($"var {Dot(variable)} = {CacheDotName}.{field};");
            }
        }
        if (halves.CopiedReceiver is { } copied)
        {
            writer.Line($"var {copied.Name} = {CacheName}.Self;");
        }
        if (method.Parameters.FirstOrDefault(p => p.IsThis && p.IsActive) is { } self)
        {
            writer.Line($"var {Dot(halves.CopiedReceiver ?? new Local(self.Name, self.Type))} = {CacheDotName}.Self;");
        }
        printer.Print(backward);
        foreach (AdjointPlace place in halves.Places.Where(p => p.Own is not null && halves.IsDeclared(p.Own)))
        {
            WriteAdd(place.Parameter, place.Place.Name, place.Own!.Name);
            WriteAdd(place.Parameter, Dot(place.Place), Dot(place.Own));
        }
        writer.Close();
        writer.Line();
    }

    private void WriteAdd(Parameter parameter, string place, string own)
    {
        IrType type = parameter.Type;
        if (type is AggregateType aggregate && !halves.Shadows.HoldsReferences(type))
        {
            printer.Print(halves.Shadows.Leaves(aggregate, new Local(place, type), new Local(own, type)).Select(l => new Accumulate(l.Place, l.Other)));
        }
        else if (halves.Shadows.HoldsReferences(type))
        {
            var operations = new StorageOperations(method, printer);
            var collected = new Local(own, type);
            foreach (string line in operations.GiveBack(type, new Local(place, type), collected, halves.IsResult(parameter), halves.Replaces(parameter)).Concat(operations.Clear(type, collected)))
            {
                writer.Line(line);
            }
        }
        else
        {
            printer.Print([new Accumulate(new Local(place, type), new Local(own, type))]);
        }
    }

    private void WriteAdvanced() => writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Advanced)]");

    private void WriteTape(string name, IrType type) => writer.Line($"var {name} = {printer.Expressions.Name("Tape")}.Keep<{printer.TypeName(type)}>();");
}
