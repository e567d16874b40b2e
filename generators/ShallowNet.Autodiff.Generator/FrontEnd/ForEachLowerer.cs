using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;
using ShallowNet.Autodiff.Generator.Diagnostics;
using ShallowNet.Autodiff.Generator.FrontEnd.Sequences;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary><c>foreach (var x in items) …</c> ----> <c>for (int i = 0; i &lt; items.Length; i += 1) { var x = items[i]; … }</c></summary>
internal sealed class ForEachLowerer(Reading reading)
{
    private readonly DeconstructionLowerer _deconstructions = new(reading);

    public void Lower(IForEachLoopOperation loop)
    {
        if (loop.IsAsynchronous)
        {
            reading.Refuse(DiagnosticDescriptors.UnsupportedStatement, loop, "'await foreach'");
            return;
        }
        IOperation collection = Bare(loop.Collection);
        if (loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol.IsRef: true } && !collection.Type.IsSpan())
        {
            reading.Refuse(DiagnosticDescriptors.ReferenceToVariable, loop.LoopControlVariable, "'foreach' over references that are not a span's");
            return;
        }
        if (Range(collection) is { } range)
        {
            Count(loop, range.Start, range.Count);
            return;
        }
        if (collection is IInvocationOperation { TargetMethod: { Name: "Checkpointed", ContainingType: var owner } } steps && owner.IsOurs("Gradient"))
        {
            Count(loop, null, steps.Arguments[0].Value);
            return;
        }
        if (reading.Sequences.IsSequence(collection))
        {
            Items(loop, collection);
            return;
        }
        if (collection.Type is not { } type)
            return;
        if (type is IArrayTypeSymbol { Rank: > 1 } rectangular)
            Rectangular(loop, collection, rectangular);
        else if (Item(type) is { } item)
            Indexed(loop, reading.Expressions.Lower(collection), item, collection);
        else
            AnySequence(loop, collection);
    }

    /// <summary>The items of a chain of LINQ calls: its loop has the body in it.</summary>
    private void Items(IForEachLoopOperation loop, IOperation collection)
    {
        Sequence items = reading.Sequences.Read(collection);
        if (!items.IsOneLoop)
        {
            reading.Refuse(DiagnosticDescriptors.UnsupportedStatement, loop.Collection, "'foreach' over sequences put one behind the other (end them with ToArray)");
            return;
        }
        string label = reading.Variables.NewLabel("loop");
        Labels(loop, label, label);
        items.Each(label, (item, _) =>
        {
            DeclareItem(loop, item, items.ItemType);
            reading.Statements.Lower(loop.Body);
        });
    }

    private static IOperation Bare(IOperation collection) => collection is IConversionOperation { IsImplicit: true } conversion ? Bare(conversion.Operand) : collection;

    private static ITypeSymbol? Item(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: 1 } named when named.IsSpan() || named.IsList() => named.TypeArguments[0],
        _ => null,
    };

    private static (IOperation Start, IOperation Count)? Range(IOperation collection) =>
        collection is IInvocationOperation { TargetMethod: { Name: "Range", ContainingType: var type } } call && type.Is("System.Linq", "Enumerable")
            ? (call.Arguments[0].Value, call.Arguments[1].Value)
            : null;

    private (string Exit, string Continue) Labels(IForEachLoopOperation loop, string exit, string inner)
    {
        reading.Variables.SetLabel(loop.ExitLabel, exit);
        reading.Variables.SetLabel(loop.ContinueLabel, inner + ".continue");
        return (exit, inner + ".continue");
    }

    /// <param name="loop">The loop.</param>
    /// <param name="start">Its first number; null for a checkpointed loop, which begins with 0.</param>
    /// <param name="count">How many numbers.</param>
    private void Count(IForEachLoopOperation loop, IOperation? start, IOperation count)
    {
        string label = reading.Variables.NewLabel("loop");
        Labels(loop, label, label);
        Expression[] range = start is null ? [new Constant(0, IrType.Int), reading.Expressions.Lower(count)] : reading.Expressions.LowerAll([start, count]);
        Expression from = reading.Expressions.Repeatable(range[0], "start");
        Expression until = start is null ? range[1] : ArrayLowerer.Plus(from, range[1]);
        if (until is not (Constant or Local))
            until = reading.Keep(until, "end");
        if (loop.LoopControlVariable is not IVariableDeclaratorOperation declarator)
            return;
        Local variable = reading.Variables.Declare(declarator.Symbol, reading.Types.Read(declarator.Symbol.Type));
        Block body = reading.InBlock(() => reading.Statements.Lower(loop.Body));
        var written = new Effects.Written(body.From(0));
        if (Effects.Disturb(written, from))
            from = reading.Keep(from, "start");
        if (Effects.Disturb(written, until))
            until = reading.Keep(until, "end");
        var lowered = new For(variable, from, "<", until, 1, SwitchLowerer.WithoutTrailingExit(body.ToEquatable(), label + ".continue"), label) { IsCheckpointed = start is null };
        if (lowered.IsCheckpointed && CheckpointProblem(lowered) is { } problem)
            reading.Refuse(DiagnosticDescriptors.UnsupportedStatement, loop, "A checkpointed loop " + problem);
        reading.Emit(lowered);
    }

    /// <summary>What keeps a part of a loop from being a method by itself.</summary>
    private static string? CheckpointProblem(For loop)
    {
        if (ExitStructure.Escaping(loop).Any() || Effects.Leaves(loop.Body, loop.Label))
            return "that is left by 'break' or 'return'";
        if (ChangingLists.Any(loop.Body))
            return "that lets a list grow or shrink";
        var own = new HashSet<string>(Effects.Nodes(loop.Body).OfType<Declare>().Select(d => d.Variable.Name), StringComparer.Ordinal);
        return Effects.Nodes(loop.Body).Any(s => s is Assign { Target: Local { Type.IsReference: true } target } && !own.Contains(target.Name)) ? "that exchanges arrays" : null;
    }

    private void Indexed(IForEachLoopOperation loop, Expression items, ITypeSymbol itemType, IOperation collection)
    {
        string label = reading.Variables.NewLabel("loop");
        Labels(loop, label, label);
        items = Steady(items, collection);
        Local i = reading.Variables.Temporary("i", IrType.Int);
        Block body = reading.InBlock(() =>
        {
            DeclareItem(loop, new Element(items, [i], reading.Types.Read(itemType)), itemType);
            reading.Statements.Lower(loop.Body);
        });
        reading.Emit(new For(i, ArrayLowerer.Number(0), "<", ArrayLowerer.Length(items), 1, SwitchLowerer.WithoutTrailingExit(body.ToEquatable(), label + ".continue"), label));
    }

    /// <summary>The collection is evaluated once, before the loop.</summary>
    private Expression Steady(Expression items, IOperation collection)
    {
        bool isSteady = items is Local && PlaceRoot.Of(collection) is { } root && !reading.Varied.IsAssigned(root.Variable) || items is Member { Target: Local { Name: "this" } };
        return isSteady ? items : items is Member { Target: Local, Type.IsReference: true } && !reading.Varied.IsMemberAssigned(((IMemberReferenceOperation)collection).Member) ? items
            : reading.Keep(items, "items");
    }

    private void DeclareItem(IForEachLoopOperation loop, Expression item, ITypeSymbol itemType)
    {
        if (loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol: { IsRef: true } reference })
        {
            // Another name of the element.
            reading.Variables.Bind(reference, item);
        }
        else if (loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol: var symbol })
        {
            IrType type = reading.Types.Read(symbol.Type);
            Expression value = item.Type == type ? item : new Convert(item, type, IsImplicit: item.Type is OpaqueType || type is ScalarType);
            reading.Emit(new Declare(reading.Variables.Declare(symbol, type), value));
        }
        else
        {
            _deconstructions.Assign(loop.LoopControlVariable, item, itemType, loop);
        }
    }

    private void Rectangular(IForEachLoopOperation loop, IOperation collection, IArrayTypeSymbol type)
    {
        Expression items = Steady(reading.Expressions.Lower(collection), collection);
        string[] labels = [.. Enumerable.Range(0, type.Rank).Select(_ => reading.Variables.NewLabel("loop"))];
        Labels(loop, labels[0], labels[type.Rank - 1]);
        Local[] indices = [.. Enumerable.Range(0, type.Rank).Select(d => reading.Variables.Temporary(d < 3 ? "ijk".Substring(d, 1) : "i", IrType.Int))];
        EquatableArray<Statement> body = reading.InBlock(() =>
        {
            DeclareItem(loop, new Element(items, indices.ToEquatable<Expression>(), reading.Types.Read(type.ElementType)), type.ElementType);
            reading.Statements.Lower(loop.Body);
        }).ToEquatable();
        for (int d = type.Rank - 1; d >= 0; d--)
        {
            var extent = new Opaque("{0}.GetLength({1})", [items, ArrayLowerer.Number(d)], IrType.Int, IsPure: true);
            body = [new For(indices[d], ArrayLowerer.Number(0), "<", extent, 1, body, labels[d])];
        }
        reading.Emit(body[0]);
    }

    /// <summary>Any other sequence has no derivative in it; its items are collected before the loop.</summary>
    private void AnySequence(IForEachLoopOperation loop, IOperation collection)
    {
        IOperation whole = loop.Collection;
        ITypeSymbol? itemType = reading.Model.Compilation is Microsoft.CodeAnalysis.CSharp.CSharpCompilation && whole.SemanticModel is { } model
            && loop.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.CommonForEachStatementSyntax syntax
            ? Microsoft.CodeAnalysis.CSharp.CSharpExtensions.GetForEachStatementInfo(model, syntax).ElementType
            : null;
        bool isSequence = collection.Type is { } type
            && (type.AllInterfaces.Append(type).Any(t => t is { Name: "IEnumerable" } && t.IsIn("System.Collections.Generic")) || type.SpecialType == SpecialType.System_String);
        if (reading.Varied.Varies(collection) || itemType is null || !isSequence)
        {
            reading.Refuse(DiagnosticDescriptors.UnsupportedStatement, loop.Collection, "'foreach' over '" + (collection.Type is { } other ? reading.Types.Text(other) : "this") + "'");
            return;
        }
        Expression source = reading.Expressions.Lower(collection);
        IrType item = reading.Types.Read(itemType);
        var all = new Opaque("global::System.Linq.Enumerable.ToArray<" + item.Text + ">({0})", [source], new ArrayType(item, 1, item.Text + "[]"), IsPure: false);
        Indexed(loop, reading.Keep(all, "items"), itemType, loop.Collection);
    }
}
