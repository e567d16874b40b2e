using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// The two halves with the cache between them. <c>MBackward</c> comes twice: one gives the gradient back, and leaves the cache as it was; the other adds to storage and
/// takes written arrays back to what they were before the call, which is what the backward pass of a caller wants.
/// </summary>
internal sealed class CacheMembers(Method method, IndentedWriter writer, ReverseTransform transform, StatementPrinter printer)
{
    private readonly Signature signature = new(method, printer);

    private string Modifiers => method.Accessibility + (method.IsStatic ? " static" : "");

    private string Cache => method.CacheName + method.TypeParameters;

    public void Write()
    {
        FreshNames names = transform.Names.Copy();
        var shadows = new Shadows(names, method);
        Parameter[] active = [.. method.ActiveParameters];
        var places = new List<(Parameter Parameter, Local Place, Local? Own)>();
        foreach (Parameter p in active)
        {
            var place = new Local(names.TakeAdjoint(p.Name), Signature.StorageType(p.Type));
            var variable = new Local(p.Name, p.Type);
            bool byValue = !p.Type.IsReference && p.Passing is Passing.Value or Passing.In;
            bool written = (transform.IsWritten(p) && byValue) || transform.IsStored(p);
            if (written || (byValue && transform.IsReadInLoop(p)))
            {
                var now = new Local(names.Take(FreshNames.Camel(place.Name, written ? "now" : "sum")), Shadows.TypeOf(Signature.GradientType(p.Type)));
                shadows.Register(variable, now);
                places.Add((p, place, now));
            }
            else
            {
                shadows.Register(variable, place);
                shadows.Storage.Add(place.Name);
                places.Add((p, place, null));
            }
        }
        Local? seed = method.ReturnType is { IsDifferentiable: true } result ? shadows.Helper("dResult", Shadows.TypeOf(result)) : null;
        ReversePass pass = transform.Run(seed ?? (Expression)new Constant(0, IrType.Double), shadows, places.Where(p => p.Own is not null).Select(p => new Local(p.Parameter.Name, p.Parameter.Type)), names);
        // What outlives the method cannot be on its stack.
        pass = pass with { Forward = Rewriting.Expressions(pass.Forward, e => e is NewArray { OnStack: true } n ? n with { OnStack = false } : e) };
        var layout = new CacheLayout(method, pass);

        WriteCache(layout);
        WriteForward(layout, pass);
        WriteBackward(layout, pass, places, seed);
        WriteAccumulatingBackward(layout, pass, places, seed, shadows);
    }

    private void WriteCache(CacheLayout layout)
    {
        writer.Line($"/// <summary>What <c>{method.Name}WithCache</c> keeps for <c>{method.Name}Backward</c>: the intermediate values, under the names of the method's variables.</summary>");
        writer.Open($"{method.Accessibility} {(layout.IsRefStruct ? "ref " : "")}struct {Cache}{method.Constraints}");
        foreach ((string field, string type) in layout.Fields(printer))
        {
            writer.Line($"public {type} {field};");
        }
        writer.Close();
        writer.Line();
    }

    private void WriteForward(CacheLayout layout, ReversePass pass)
    {
        string type = method.ReturnType is null ? "void" : printer.TypeName(method.ReturnType);
        string cache = transform.Names.Copy().Take("cache");
        writer.Line($"/// <summary>The forward half of <c>{method.Name}</c>: its value, and what its backward half needs.</summary>");
        string parameters = signature.Parameters();
        writer.Open($"{Modifiers} {type} {method.Name}WithCache{method.TypeParameters}({(parameters.Length > 0 ? parameters + ", " : "")}out {Cache} {cache}){method.Constraints}");
        // A parameter that the method assigns is kept as it ends; the backward half takes it back from there.
        foreach (Declare tape in pass.Tapes)
        {
            writer.Line($"var {tape.Variable.Name} = {printer.Expressions.Name("Tape")}.Keep<{printer.TypeName(tape.Value!.Type)}>();");
        }
        printer.Print(pass.Prologue);
        printer.Print(pass.Forward);
        printer.PrintTarget(ExitStructure.MethodLabel);
        writer.Line($"{cache} = default;");
        foreach (string variable in layout.Variables)
        {
            writer.Line($"{cache}.{layout.Field(variable)} = {variable};");
        }
        if (pass.Result is not null)
        {
            writer.Line($"return {pass.Result.Name};");
        }
        writer.Close();
        writer.Line();
    }

    private void WriteBackward(CacheLayout layout, ReversePass pass, List<(Parameter Parameter, Local Place, Local? Own)> places, Local? seed)
    {
        List<(Parameter Parameter, string Name)> gradients = [.. places.Where(p => p.Parameter.Passing != Passing.Out).Select(p => (p.Parameter, p.Parameter.IsThis ? "dThis" : "d" + p.Parameter.Name.TrimStart('@')))];
        if (gradients.Count == 0)
        {
            return;
        }
        // Without a result of its own a method gives its results in what it writes.
        Parameter[] results = seed is null ? [.. places.Select(p => p.Parameter).Where(p => transform.IsWritten(p) && (p.Type.IsReference || p.Passing is Passing.Ref or Passing.Out))] : [];
        string incoming = seed is not null ? ", " + printer.TypeName(seed.Type) + " " + seed.Name
            : string.Concat(results.Select(p => ", " + IncomingType(p.Type) + " d" + p.Name.TrimStart('@') + "Result"));
        writer.Line($"/// <summary>The backward half of <c>{method.Name}</c>: the vector-Jacobian product. The cache may be used again.</summary>");
        writer.Open($"{Modifiers} {signature.GradientType(gradients)} {method.Name}Backward{method.TypeParameters}(in {Cache} cache{incoming}){method.Constraints}");
        // The backward pass takes arrays back to what they were; here they are put again as the forward half left them.
        FreshNames taken = transform.Names.Copy();
        var kept = pass.Rewound.Where(p => p.Type.IsReference && layout.Variables.Contains(p.Name))
            .Select(p => (Field: "cache." + layout.Field(p.Name), Name: taken.Take(FreshNames.Camel(p.Name == "this" ? "self" : p.Name.TrimStart('@'), "kept")))).ToList();
        foreach ((string field, string name) in kept)
        {
            writer.Line($"var {name} = {printer.Expressions.Name("Adjoint")}.Copy({field});");
        }
        foreach ((Parameter p, Local place, _) in places)
        {
            string initial = results.Contains(p)
                ? (p.Type.IsReference ? $"{printer.Expressions.Name("Adjoint")}.Copy(d{p.Name.TrimStart('@')}Result)" : $"d{p.Name.TrimStart('@')}Result")
                : p.Type is SpanType s ? $"new {s.Element.Text}[cache.{layout.Field(p.Name)}.Length]"
                : printer.Expressions.Print(new Shadows(transform.Names.Copy(), method).Zero(p.Type, new Local("cache." + layout.Field(p.Name), p.Type)));
            writer.Line($"{printer.TypeName(Signature.GradientType(p.Type))} {place.Name} = {initial};");
        }
        string storage = string.Join(", ", places.Select(p => Signature.StorageArgument(p.Parameter, p.Place.Name)
            // Of the two overloads the one that takes storage is meant, also where their parameters look alike.
            + (Signature.StorageType(p.Parameter.Type) is SpanType ? ".AsSpan()" : "")));
        writer.Line($"{method.Name}Backward{method.TypeParameters}(in cache{(seed is null ? "" : ", " + seed.Name)}, {storage});");
        foreach ((string field, string name) in kept)
        {
            writer.Line($"{printer.Expressions.Name("Adjoint")}.CopyTo({name}, {field});");
        }
        string[] names = [.. places.Where(p => p.Parameter.Passing != Passing.Out).Select(p => p.Place.Name)];
        writer.Line(names.Length == 1 ? $"return {names[0]};" : $"return ({string.Join(", ", names)});");
        writer.Close();
        writer.Line();
    }

    private string IncomingType(IrType type) => type switch
    {
        SpanType s => "ReadOnlySpan<" + s.Element.Text + ">",
        _ => printer.TypeName(type),
    };

    private void WriteAccumulatingBackward(CacheLayout layout, ReversePass pass, List<(Parameter Parameter, Local Place, Local? Own)> places, Local? seed, Shadows shadows)
    {
        string storage = string.Concat(places.Select(p => ", " + signature.Storage(p.Parameter, p.Place.Name)));
        writer.Line($"/// <summary>The backward half of <c>{method.Name}</c>, adding to storage; the adjoints of what the method writes go in and come out in the same storage.</summary>");
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Advanced)]");
        writer.Open($"{Modifiers} void {method.Name}Backward{method.TypeParameters}(in {Cache} cache{(seed is null ? "" : ", " + printer.TypeName(seed.Type) + " " + seed.Name)}{storage}){method.Constraints}");
        printer.OwnedMatrices.Clear();
        printer.OwnedMatrices.UnionWith(Walk.All(pass.Backward).OfType<Declare>()
            .Where(d => d.Variable.Type is MatrixType && !shadows.Storage.Contains(d.Variable.Name)).Select(d => d.Variable.Name));
        var used = new HashSet<string>(Walk.All(pass.Backward.Concat(pass.Prologue.Where(s => s is Declare { Value: not null })))
            .SelectMany(Walk.Expressions).SelectMany(Walk.Variables), StringComparer.Ordinal);
        foreach (string variable in layout.Variables.Where(v => v != "this" && used.Contains(v)))
        {
            writer.Line($"var {variable} = cache.{layout.Field(variable)};");
        }
        printer.Print(pass.Backward);
        foreach ((Parameter p, Local place, Local? own) in places.Where(p => p.Own is not null && Walk.All(pass.Backward.Concat(pass.Prologue)).OfType<Declare>().Any(d => d.Variable.Name == p.Own.Name)))
        {
            if (p.Type is AggregateType type)
            {
                printer.Print(shadows.Leaves(type, place with { Type = type }, own! with { Type = type }).Select(l => new Accumulate(l.Place, l.Other)));
            }
            else if (p.Type.IsReference)
            {
                writer.Line($"{printer.Expressions.Name("Adjoint")}.Add({place.Name}, {own!.Name});");
                writer.Line($"{printer.Expressions.Name("Adjoint")}.Clear({own.Name});");
            }
            else
            {
                printer.Print([new Accumulate(place, own!)]);
            }
        }
        writer.Close();
        writer.Line();
    }
}
