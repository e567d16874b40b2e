using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// The two halves with the cache between them. <c>MBackward</c> comes twice: one gives the gradient back, and leaves the cache as it was; the other adds to storage and
/// takes written arrays back to what they were before the call, which is what the backward pass of a caller wants.
/// </summary>
internal sealed class CacheMembers(Method method, Options options, IndentedWriter writer, ReverseTransform transform, StatementPrinter printer)
{
    private readonly Signature signature = new(method, printer);
    private readonly StorageOperations operations = new(method, printer);

    private string Cache => method.CacheName + method.TypeParameters;

    private string AddingBackward => method.Name + HalfCall.AddingBackward(method.Parameters, method.ReturnType);

    public void Write()
    {
        var halves = new Halves(method, transform);
        string cache = halves.Names.Copy().Take("cache");
        WriteCache(halves.Layout, halves.Pass);
        Dictionary<string, string> primals = halves.Places.ToDictionary(p => p.Place.Name, p => p.Parameter.Name);
        ReversePass pass = options.RowViews ? RowViews.In(halves.Pass, halves.Names, primals, inOneMember: false) : halves.Pass;
        pass = options.SteadyElements ? SteadyElements.In(pass, halves.Names, primals) : pass;
        WriteForward(halves.Layout, pass, cache);
        WriteBackward(halves, cache);
        WriteAccumulatingBackward(halves, pass.Backward, cache);
    }

    private void WriteCache(CacheLayout layout, ReversePass pass)
    {
        // A ref struct cannot stand behind an interface; nor can it be part of another cache, which is what the interface is for.
        string snapshotted = IsSnapshotted(layout, pass) && !layout.IsRefStruct ? " : " + printer.Expressions.Name("ISnapshotted") : "";
        writer.Line($"/// <summary>What <c>{method.Name}WithCache</c> keeps for <c>{method.Name}Backward</c>: the intermediate values, under the names of the method's variables.</summary>");
        // A method that others may call has the cache of a private one in its own.
        bool hidden = method.Accessibility.StartsWith("private", StringComparison.Ordinal) && !method.HiddenTypes.Any(t => t.IsPrivate);
        writer.Open($"{(hidden ? "internal" : method.Accessibility)} {(layout.IsRefStruct ? "ref " : "")}struct {Cache}{snapshotted}{method.Constraints}");
        foreach ((string accessibility, string field, string type) in layout.Fields(printer))
        {
            writer.Line($"{accessibility} {type} {field};");
        }
        WriteSnapshot(layout, pass);
        WriteDispose(layout, pass);
        writer.Close();
        writer.Line();
    }

    private IEnumerable<Local> Kept(CacheLayout layout, ReversePass pass) => pass.Rewound.Where(v => v.Type is not SpanType && layout.Variables.Contains(v.Name));

    private bool IsSnapshotted(CacheLayout layout, ReversePass pass) => Kept(layout, pass).Any() || pass.Caches.Any(c => layout.Variables.Contains(c.Name));

    private void WriteSnapshot(CacheLayout layout, ReversePass pass)
    {
        if (!IsSnapshotted(layout, pass))
        {
            return;
        }
        writer.Line();
        writer.Line("/// <summary>What the backward half changes and a second one needs.</summary>");
        string kept = transform.Names.Copy().Take("kept");
        writer.Open($"public readonly void KeepIn(ref {printer.Expressions.Name("CacheSnapshot")} {kept})");
        var snapshot = new SnapshotWriter(method, writer, kept);
        foreach (Local v in Kept(layout, pass))
        {
            if (pass.Tapes.Any(t => t.Variable.Name == v.Name))
            {
                snapshot.KeepTape(v.Type, layout.Field(v.Name));
            }
            else
            {
                snapshot.Keep(v.Type, layout.Field(v.Name));
            }
        }
        foreach (Local cache in pass.Caches.Where(c => layout.Variables.Contains(c.Name)))
        {
            writer.Line($"{kept}.KeepCache(in {layout.Field(cache.Name)});");
        }
        writer.Close();
    }

    /// <summary>Whoever keeps a cache need not dispose it: the pool does without what is not given back.</summary>
    private void WriteDispose(CacheLayout layout, ReversePass pass)
    {
        string[] recorded = [.. pass.Tapes.Select(t => t.Variable).Concat(pass.Caches).Select(v => v.Name).Where(layout.Variables.Contains).Select(layout.Field)];
        writer.Line();
        if (recorded.Length == 0)
        {
            writer.Line("/// <summary>There is nothing that the pool would want back.</summary>");
            writer.Line("public readonly void Dispose() { }");
            return;
        }
        writer.Line("/// <summary>Gives what was recorded back to the pool; the cache is not used after that.</summary>");
        writer.Open("public void Dispose()");
        foreach (string field in recorded)
        {
            writer.Line($"{field}.Dispose();");
        }
        writer.Close();
    }

    private void WriteForward(CacheLayout layout, ReversePass pass, string cache)
    {
        string type = method.ReturnType is null ? "void" : printer.TypeName(method.ReturnType);
        writer.Line($"/// <summary>The forward half of <c>{method.Name}</c>: its value, and what its backward half needs.</summary>");
        string parameters = signature.Parameters();
        writer.OpenMember(method, $"{type} {method.Name}WithCache{method.TypeParameters}({(parameters.Length > 0 ? parameters + ", " : "")}out {Cache} {cache}){method.Constraints}");
        // A parameter that the method assigns is kept as it ends; the backward half takes it back from there.
        foreach (Declare tape in pass.Tapes)
        {
            writer.Line($"var {tape.Variable.Name} = {printer.Expressions.Name("Tape")}.Rent<{printer.TypeName(tape.Value!.Type)}>();");
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

    private void WriteBackward(Halves halves, string cache)
    {
        (CacheLayout layout, ReversePass pass, List<AdjointPlace> places, Local? seed) = (halves.Layout, halves.Pass, halves.Places, halves.Seed);
        List<(Parameter Parameter, string Name)> gradients = [.. places.Where(p => p.Parameter.Passing != Passing.Out).Select(p => (p.Parameter, FreshNames.OfGradient(p.Parameter)))];
        if (gradients.Count == 0)
        {
            return;
        }
        // Without a result of its own a method gives its results in what it writes.
        Parameter[] results = seed is null ? [.. places.Select(p => p.Parameter).Where(halves.IsResult)] : [];
        string incoming = seed is not null ? ", " + printer.TypeName(seed.Type) + " " + seed.Name
            : string.Concat(results.Select(p => ", " + IncomingType(p.Type) + " " + Incoming(p)));
        writer.Line($"/// <summary>The backward half of <c>{method.Name}</c>: the vector-Jacobian product. The cache may be used again.</summary>");
        writer.OpenMember(method, $"{signature.GradientType(gradients)} {method.Name}Backward{method.TypeParameters}(in {Cache} {cache}{incoming}){method.Constraints}");
        // The backward pass takes arrays back to what they were; here they are put again as the forward half left them.
        FreshNames taken = transform.Names.Copy();
        bool snapshotted = IsSnapshotted(layout, pass);
        string snapshot = taken.Take("kept");
        if (snapshotted)
        {
            writer.Line($"var {snapshot} = default({printer.Expressions.Name("CacheSnapshot")});");
            writer.Line($"{cache}.KeepIn(ref {snapshot});");
        }
        var spans = pass.Rewound.Where(p => p.Type is SpanType && layout.Variables.Contains(p.Name))
            .Select(p => (Field: cache + "." + layout.Field(p.Name), Name: taken.Take(FreshNames.Camel(p.Name.TrimStart('@'), "kept")))).ToList();
        foreach ((string field, string name) in spans)
        {
            writer.Line($"var {name} = {printer.Expressions.Name("Adjoint")}.Copy({field});");
        }
        string NameOf(Local place) => results.Any(r => Incoming(r) == place.Name) ? place.Name + "Storage" : place.Name;
        foreach ((Parameter p, Local place, _) in places)
        {
            string shaped = cache + "." + layout.Field(halves.ShapedLike(p).Name);
            string initial = results.Contains(p)
                ? operations.Copy(p.Type, Incoming(p))
                : p.Type is SpanType s ? $"new {s.Element.Text}[{shaped}.Length]"
                : printer.Expressions.Print(new Shadows(transform.Names.Copy(), method).Zero(p.Type, new Local(shaped, p.Type)));
            writer.Line($"{printer.TypeName(Signature.GradientType(p.Type))} {NameOf(place)} = {initial};");
        }
        string storage = string.Join(", ", places.Select(p => Signature.StorageArgument(p.Parameter, NameOf(p.Place))
            // Of the two overloads the one that takes storage is meant, also where their parameters look alike.
            + (Signature.StorageType(p.Parameter.Type) is SpanType ? ".AsSpan()" : "")));
        writer.Line($"{AddingBackward}{method.TypeParameters}(in {cache}{(seed is null ? "" : ", " + seed.Name)}, {storage});");
        foreach ((string field, string name) in spans)
        {
            writer.Line($"{printer.Expressions.Name("Adjoint")}.CopyTo({name}, {field});");
        }
        if (snapshotted)
        {
            writer.Line($"{snapshot}.Restore();");
        }
        string[] names = [.. places.Where(p => p.Parameter.Passing != Passing.Out).Select(p => NameOf(p.Place))];
        writer.Line(names.Length == 1 ? $"return {names[0]};" : $"return ({string.Join(", ", names)});");
        writer.Close();
        writer.Line();
    }

    /// <summary>Does the caller see what the method wrote? A parameter that only gets another array leaves the caller's as it is.</summary>
    private static string Incoming(Parameter p) => (p.IsThis ? "dThis" : "d" + p.Name.TrimStart('@')) + "Result";

    private string IncomingType(IrType type) => type switch
    {
        SpanType s => "ReadOnlySpan<" + s.Element.Text + ">",
        _ => printer.TypeName(type),
    };

    private void WriteAccumulatingBackward(Halves halves, EquatableArray<Statement> backward, string cache)
    {
        (List<AdjointPlace> places, Local? seed, Shadows shadows) = (halves.Places, halves.Seed, halves.Shadows);
        string storage = string.Concat(places.Select(p => ", " + signature.Storage(p.Parameter, p.Place.Name)));
        writer.Line($"/// <summary>The backward half of <c>{method.Name}</c>, adding to storage; the adjoints of what the method writes go in and come out in the same storage.</summary>");
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Advanced)]");
        writer.OpenMember(method, $"void {AddingBackward}{method.TypeParameters}(in {Cache} {cache}{(seed is null ? "" : ", " + printer.TypeName(seed.Type) + " " + seed.Name)}{storage}){method.Constraints}");
        if (halves.CopiedReceiver is { } self)
        {
            writer.Line($"var {self.Name} = {cache}.Self;");
        }
        printer.OwnedMatrices.Clear();
        printer.OwnedMatrices.UnionWith(Walk.All(backward).OfType<Declare>()
            .Where(d => d.Variable.Type is MatrixType && !shadows.Storage.Contains(d.Variable.Name)).Select(d => d.Variable.Name));
        foreach (Local variable in halves.Restored)
        {
            writer.Line($"var {variable.Name} = {cache}.{halves.Layout.Field(variable.Name)};");
        }
        printer.Print(backward);
        foreach ((Parameter p, Local place, Local? own) in places.Where(p => p.Own is not null && halves.IsDeclared(p.Own)))
        {
            foreach (string line in operations.GiveBack(p.Type, place, own!, halves.IsResult(p), halves.Replaces(p)))
            {
                writer.Line(line);
            }
        }
        writer.Close();
        writer.Line();
    }
}
