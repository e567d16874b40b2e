using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;
using ShallowNet.Autodiff.Compiler.Transforms.Forward;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// Second derivatives, forward over reverse: the two halves of the gradient are statements like any other, and their tangent in a direction v is H·v.
/// </summary>
public sealed class HessianMembers(Method method, Options options, IndentedWriter writer)
{
    private readonly StatementPrinter printer = new(method, writer);
    private readonly ReverseTransform transform = new(method, options);

    /// <summary>The parameter of whose numbers four are directions at once.</summary>
    private Parameter? row;

    private StorageOperations Operations => new(method, printer);

    private Signature Signature => new(method, printer);

    /// <summary>Why the method has neither a Hessian nor its products; null when it has them.</summary>
    public static string? Problem(Method method) =>
        method.ReturnType is not ScalarType ? "second derivatives are those of one number"
        : method.ActiveParameters.FirstOrDefault(p => p.Passing is Passing.Ref or Passing.Out) is { } reference ? $"it changes '{reference.Name}', which is both an input and a result"
        : null;

    public void Write()
    {
        if (Problem(method) is not null)
        {
            return;
        }
        WriteProduct();
        // Of some parameters there is no row of numbers, but there is a product.
        if (JacobianMembers.Problem(method) is null)
        {
            WriteHessian();
        }
    }

    private void WriteProduct()
    {
        FreshNames names = transform.Names.Copy();
        var shadows = new Shadows(names, method);
        var tangents = new Tangents(names, variable => variable + "Dot");
        var places = new List<(Parameter Parameter, Local Adjoint)>();
        var directions = new List<Local>();
        var copied = new List<(Local Direction, Local Tangent)>();
        foreach (Parameter p in method.ActiveParameters)
        {
            var variable = new Local(p.Name, p.Type);
            var direction = new Local(names.Take(DirectionName(p)), p.Type);
            tangents.Register(variable, direction);
            if (WrittenArguments.IsWritten(p, Operations))
            {
                // What the method writes, its tangent writes in the tangent: not in the direction, which is the caller's.
                var tangent = new Local(names.Take(p.Name.TrimStart('@') + "Dot"), p.Type);
                tangents.Register(variable, tangent);
                copied.Add((direction, tangent));
            }
            directions.Add(direction);
            var adjoint = new Local(names.TakeAdjoint(p.Name), Shadows.TypeOf(p.Type));
            shadows.Register(variable, adjoint);
            places.Add((p, adjoint));
        }
        ReversePass pass = transform.Run(new Constant(1, method.ReturnType!), shadows, places.Select(p => new Local(p.Parameter.Name, p.Parameter.Type)), names).Released();
        EquatableArray<Statement> body = pass.Prologue.Concat(pass.Forward).Concat(pass.Backward).ToEquatable();
        var activity = new Activity(method, body, new Aliases(body), everything: false, variedSuffices: true);
        var forwardOver = new ForwardTransform(method, activity, tangents, names, options.Simplify);
        EquatableArray<Statement> forward = forwardOver.Run(pass.Prologue.Concat(pass.Forward));
        EquatableArray<Statement> backward = forwardOver.Run(pass.Backward);
        if (options.Activity)
        {
            var dead = new DeadDerivatives([.. forward, .. backward], v => shadows.IsAdjoint(v) || tangents.IsTangent(v), places.Select(p => tangents.Of(p.Adjoint)));
            (forward, backward) = (dead.Remove(forward), dead.Remove(backward));
        }
        var one = new Product(pass, names, shadows, tangents, activity, places, directions, copied, forward, backward);
        string type = Signature.GradientType([.. places.Select(p => (p.Parameter, GradientName(p.Parameter)))]);
        writer.Line($"/// <summary>The Hessian of <c>{method.Name}</c> times a direction, without the Hessian: the tangent of the gradient.</summary>");
        WriteProduct(one, method, $"{type} {method.Name}HessianVectorProduct", t => t);

        FourDirections four = FourAtOnce.Directions(printer, tangents);
        row = FourAtOnce.RowOf(method, options);
        if (row is not null && four.Run(forward) is { } forwardOfFour && four.Run(backward) is { } backwardOfFour
            && FourAtOnce.WithStorage(backwardOfFour, tangents.Of(places[0].Adjoint), row) is var (intoStorage, storage))
        {
            writer.Line($"/// <summary>The same in four directions at once, added to <paramref name=\"{storage.Name}\"/>.</summary>");
            WriteProduct(
                one with { Names = names.Copy(), Forward = forwardOfFour, Backward = intoStorage, Storage = storage },
                FourAtOnce.Private(method), $"void {method.Name}HessianVectorProducts", t => four.Of(t)!);
        }
        else
        {
            row = null;
        }
    }

    /// <summary>What a product consists of.</summary>
    private sealed record Product(
        ReversePass Pass,
        FreshNames Names,
        Shadows Shadows,
        Tangents Tangents,
        Activity Activity,
        IReadOnlyList<(Parameter Parameter, Local Adjoint)> Places,
        IReadOnlyList<Local> Directions,
        IReadOnlyList<(Local Direction, Local Tangent)> Copied,
        EquatableArray<Statement> Forward,
        EquatableArray<Statement> Backward,
        Local? Storage = null);

    private void WriteProduct(Product product, Method member, string typeAndName, Func<IrType, IrType> typeOfTangent)
    {
        var (pass, names, shadows, tangents, activity, places, directions, copied, forward, backward, storage) = product;
        EquatableArray<Statement> differentiated = [.. forward, .. backward];
        string parameters = Signature.Parameters();
        IEnumerable<string> along = directions.Select(d => new Local(d.Name, typeOfTangent(d.Type))).Concat(storage is null ? [] : [storage]).Select(d => $"{printer.TypeName(d.Type)} {d.Name}");
        writer.OpenMember(member, $"{typeAndName}{method.TypeParameters}({(parameters.Length > 0 ? parameters + ", " : "")}{string.Join(", ", along)}){method.Constraints}");
        foreach (Declare tape in pass.Tapes)
        {
            WriteTape(tape.Variable.Name, tape.Value!.Type);
            if (activity.IsActive(tape.Variable))
            {
                WriteTape(tangents.Of(tape.Variable).Name, typeOfTangent(tape.Value.Type));
            }
        }
        foreach ((Local direction, Local tangent) in copied)
        {
            writer.Line($"{Operations.Copied(direction.Type)} {tangent.Name} = {Operations.Copy(direction.Type, direction.Name)};");
        }
        printer.OwnedMatrices.Clear();
        printer.OwnedMatrices.UnionWith(Walk.All(differentiated).OfType<Declare>().Where(d => d.Variable.Type is MatrixType).Select(d => d.Variable.Name));
        var final = new FinalArguments(method, pass, printer, writer, names);
        final.Begin(transform);
        printer.Print(forward);
        printer.PrintTarget(ExitStructure.MethodLabel);
        final.Keep();
        printer.Print(backward);
        var declared = new HashSet<string>(Walk.All(differentiated).OfType<Declare>().Select(d => d.Variable.Name), StringComparer.Ordinal);
        foreach ((Parameter p, Local adjoint) in places.Where(p => declared.Contains(tangents.Of(p.Adjoint).Name)))
        {
            WriteInShape(shadows, new Local(p.Name, p.Type), tangents.Of(adjoint));
        }
        final.PutBack();
        if (storage is null)
        {
            WriteResults(places, tangents, declared);
        }
        writer.Close();
        writer.Line();
    }

    private void WriteResults(IReadOnlyList<(Parameter Parameter, Local Adjoint)> places, Tangents tangents, HashSet<string> declared)
    {
        string[] results = [.. places.Select(p => declared.Contains(tangents.Of(p.Adjoint).Name)
            ? tangents.Of(p.Adjoint).Name + (p.Parameter.Type is SpanType ? ".ToArray()" : "")
            : printer.Expressions.Print(ZeroGradient(p.Parameter)))];
        writer.Line(results.Length == 1 ? $"return {results[0]};" : $"return ({string.Join(", ", results)});");
    }

    /// <summary>Adjoints of matrices that were broadcast are summed to the matrices' own shapes.</summary>
    private void WriteInShape(Shadows shadows, Local parameter, Local product)
    {
        IEnumerable<(Expression Place, Expression Other)> matrices = parameter.Type switch
        {
            MatrixType => [(product, parameter)],
            AggregateType type => shadows.Leaves(type, product, parameter).Where(l => l.Place.Type is MatrixType),
            _ => [],
        };
        printer.Print(matrices.Select(m => new Assign(m.Place, new Call("MatrixMath.SumLike", [m.Place, m.Other], m.Place.Type))));
    }

    private Expression ZeroGradient(Parameter p) => p.Type is SpanType s
        ? new Opaque($"new {s.Element.Text}[{{0}}.Length]", [new Local(p.Name, p.Type)], p.Type, IsPure: true)
        : new Shadows(transform.Names.Copy(), method).Zero(p.Type, new Local(p.Name, p.Type));

    private void WriteTape(string name, IrType type) =>
        writer.Line($"using var {name} = {printer.Expressions.Name("Tape")}.Rent<{printer.TypeName(type)}>();");

    private static string DirectionName(Parameter p) => p.IsThis ? "thisDirection" : p.Name.TrimStart('@') + "Direction";

    private static string GradientName(Parameter p) => FreshNames.OfGradient(p);

    private void WriteHessian()
    {
        Parameter[] active = [.. method.ActiveParameters];
        var names = transform.Names.Copy();
        string hessian = names.Take("hessian");
        string size = names.Take("n");
        var flattening = new Flattening(method, printer, writer);
        string element = flattening.WidestOf(active.Select(p => p.Type).Append(method.ReturnType!));
        writer.Line($"/// <summary>The second derivatives of <c>{method.Name}</c>, symmetric, over its active parameters laid out in a row.</summary>");
        writer.OpenMember(method, $"{printer.Expressions.Name("Matrix")}<{element}> {method.Name}Hessian{method.TypeParameters}({Signature.Parameters(withDefaults: true)}){method.Constraints}");
        flattening.WriteCount(size, active.Select(p => new Local(p.Name, p.Type)));
        writer.Line($"var {hessian} = {printer.Expressions.Name("Matrix")}.Zeros<{element}>({size}, {size});");
        if (row is not null && element == "double")
        {
            WriteFourColumns(hessian, size, names);
            return;
        }
        var directions = new Dictionary<string, Local>();
        foreach (Parameter p in active)
        {
            var direction = new Local(names.Take(DirectionName(p)), Shadows.TypeOf(Signature.GradientType(p.Type)));
            directions[p.Name] = direction;
            writer.Line($"{printer.TypeName(direction.Type)} {direction.Name} = {printer.Expressions.Print(ZeroGradient(p))};");
        }
        WrittenArguments written = new(method, printer, writer, names);
        written.Keep();
        string position = names.Take("row");
        writer.Line($"int {position} = 0;");
        string arguments = Signature.Arguments();
        foreach (Parameter p in active)
        {
            flattening.Visit(directions[p.Name].Type, directions[p.Name], leaf =>
            {
                written.Restore();
                printer.Print([new Assign(leaf, new Constant(1, leaf.Type))]);
                string product = names.Take("product");
                writer.Line($"var {product} = {method.Name}HessianVectorProduct{method.TypeParameters}({(arguments.Length > 0 ? arguments + ", " : "")}{string.Join(", ", active.Select(a => directions[a.Name].Name))});");
                // A row of a symmetric matrix is a column of it, and lies in one piece.
                flattening.WriteRow(hessian, element, position, [.. active.Select(q => PartOf(product, q, active.Length))], names);
                writer.Line($"{position}++;");
                printer.Print([new Assign(leaf, new Constant(0, leaf.Type))]);
            });
        }
        writer.Line($"return {hessian};");
        writer.Close();
        writer.Line();
    }

    private void WriteFourColumns(string hessian, string size, FreshNames names)
    {
        string arguments = Signature.Arguments();
        string direction = names.Take(DirectionName(row!)), first = names.Take("column"), products = names.Take("products");
        var written = new WrittenArguments(method, printer, writer, names);
        written.Keep();
        writer.Line($"var {products} = new {printer.Expressions.Name(FourAtOnce.TypeName)}[{size}];");
        FourAtOnce.WriteLoop(printer, writer, direction, first, size, four =>
        {
            written.Restore();
            writer.Line($"{method.Name}HessianVectorProducts{method.TypeParameters}({arguments}, {direction}, {products});");
            writer.Line($"{four}.MoveToColumns({products}, {hessian}, {first});");
        });
        writer.Line($"return {hessian};");
        writer.Close();
        writer.Line();
    }

    private static Expression PartOf(string product, Parameter p, int parts)
    {
        IrType type = Signature.GradientType(p.Type);
        return parts == 1 ? new Local(product, type) : new Member(new Local(product, new OpaqueType("var")), GradientName(p), type);
    }
}
