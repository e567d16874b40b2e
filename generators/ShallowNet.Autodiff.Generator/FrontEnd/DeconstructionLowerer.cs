using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary><c>(a, b) = (b, a)</c>, <c>var (x, y) = point</c>: everything on the right is read before anything on the left is written.</summary>
internal sealed class DeconstructionLowerer(Reading reading)
{
    public void Statement(IDeconstructionAssignmentOperation deconstruction)
    {
        var writes = new List<(IOperation Target, Expression? Place, Expression Value)>();
        var pairs = new List<(IOperation Target, IOperation Value)>();
        if (Pair(deconstruction.Target, deconstruction.Value, pairs))
        {
            Expression?[] places = [.. pairs.Select(p => Place(p.Target))];
            Expression[] values = reading.Expressions.LowerAll([.. pairs.Select(p => p.Value)]);
            for (int i = 0; i < values.Length; i++)
                writes.Add((pairs[i].Target, places[i], values[i]));
        }
        else if (!Take(deconstruction.Target, reading.Expressions.Lower(Bare(deconstruction.Value)), Bare(deconstruction.Value).Type, deconstruction, writes))
        {
            return;
        }
        Write(writes);
    }

    /// <summary>Takes a value apart into the variables of <paramref name="target"/> (of a <c>foreach</c>).</summary>
    public void Assign(IOperation target, Expression value, ITypeSymbol type, IOperation at)
    {
        var writes = new List<(IOperation, Expression?, Expression)>();
        if (Take(target, value, type, at, writes))
            Write(writes);
    }

    private static IOperation Bare(IOperation value) => value is IConversionOperation { IsImplicit: true } conversion ? Bare(conversion.Operand) : value;

    private static IOperation Bare(IOperation target, out bool declares)
    {
        declares = target is IDeclarationExpressionOperation;
        return target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;
    }

    /// <summary>Target and value element by element, where both are written as tuples.</summary>
    private static bool Pair(IOperation target, IOperation value, List<(IOperation, IOperation)> pairs)
    {
        if (Bare(target, out _) is not ITupleOperation to || Bare(value) is not ITupleOperation from || to.Elements.Length != from.Elements.Length)
            return false;
        for (int i = 0; i < to.Elements.Length; i++)
        {
            if (Bare(to.Elements[i], out _) is ITupleOperation)
            {
                if (!Pair(to.Elements[i], from.Elements[i], pairs))
                    return false;
            }
            else
            {
                pairs.Add((to.Elements[i], from.Elements[i]));
            }
        }
        return true;
    }

    private bool Take(IOperation target, Expression value, ITypeSymbol? type, IOperation at, List<(IOperation, Expression?, Expression)> writes)
    {
        IOperation bare = Bare(target, out _);
        if (bare is not ITupleOperation tuple)
        {
            writes.Add((target, Place(target), value));
            return true;
        }
        value = reading.Expressions.Repeatable(value, "pair");
        if (Parts(value, type, tuple.Elements.Length, at) is not { } parts)
        {
            reading.Refuse(DiagnosticDescriptors.UnsupportedStatement, at, "A deconstruction by a method");
            return false;
        }
        return tuple.Elements.Select((element, i) => Take(element, parts[i].Value, parts[i].Type, at, writes)).ToArray().All(done => done);
    }

    private (Expression Value, ITypeSymbol Type)[]? Parts(Expression value, ITypeSymbol? type, int count, IOperation at)
    {
        if (type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Length == count)
        {
            reading.Types.ReadTuple(tuple);
            return [.. tuple.TupleElements.Select((e, i) => (value is New made ? made.Arguments[i] : new Member(value, Variables.Escape(e.Name), reading.Types.Read(e.Type)), e.Type))];
        }
        // A record's own Deconstruct gives the members of its constructor.
        if (type is INamedTypeSymbol { IsRecord: true } record && Deconstruct(at) is { IsImplicitlyDeclared: true } method && method.Parameters.Length == count
            && !method.Parameters.Any(p => reading.Places.IsOfItself(value.Type, Variables.Escape(p.Name), reading.Types.Read(p.Type))))
        {
            return [.. method.Parameters.Select(p =>
                ((Expression)(value.Type is AggregateType ? new Member(value, Variables.Escape(p.Name), reading.Types.Read(p.Type))
                    : new Opaque("{0}." + Variables.Escape(p.Name), [value], reading.Types.Read(p.Type), IsPure: true)), p.Type))];
        }
        return null;
    }

    private static IMethodSymbol? Deconstruct(IOperation at) => at.Syntax switch
    {
        AssignmentExpressionSyntax assignment => at.SemanticModel!.GetDeconstructionInfo(assignment).Method,
        ForEachVariableStatementSyntax loop => at.SemanticModel!.GetDeconstructionInfo(loop).Method,
        _ => null,
    };

    /// <summary>Where a part goes: null for a discard and for a new variable.</summary>
    private Expression? Place(IOperation target)
    {
        IOperation bare = Bare(target, out bool declares);
        if (bare is IDiscardOperation || declares || IsNew(bare))
            return null;
        return reading.Assignments.Target(bare, bare)
            ?? reading.Refuse(DiagnosticDescriptors.WriteOutside, bare, ExpressionLowerer.Shorten(bare.Syntax.ToString()));
    }

    private static bool IsNew(IOperation target) => target is ILocalReferenceOperation { IsDeclaration: true };

    private void Write(List<(IOperation Target, Expression? Place, Expression Value)> writes)
    {
        var assigns = new List<Statement>();
        foreach ((IOperation target, Expression? place, Expression value) in writes)
        {
            IOperation bare = Bare(target, out _);
            if (bare is IDiscardOperation)
                continue;
            Expression source = value;
            Expression? to = place;
            if (assigns.Count > 0 && Effects.Disturb(assigns, source))
                source = reading.Keep(source, ExpressionLowerer.NameFor(source));
            if (to is not null && to is not Local && assigns.Count > 0)
                to = to.WithChildren([.. to.Children.Select((c, i) => i > 0 && Effects.Disturb(assigns, c) ? reading.Keep(c, "index") : c)]);
            if (to is not null)
            {
                assigns.Add(new Assign(to, Converted(source, to.Type)));
            }
            else if (bare is ILocalReferenceOperation local)
            {
                IrType type = reading.Types.Read(local.Local.Type);
                Local variable = reading.Variables.Declare(local.Local, type);
                assigns.Add(new Declare(variable, Converted(source, type)));
            }
        }
        foreach (Statement assign in assigns)
            reading.Emit(assign);
    }

    private static Expression Converted(Expression value, IrType type) => value.Type == type || value.Type is not (ScalarType or OpaqueType) || type is not ScalarType
        ? value
        : value is Constant constant ? constant with { Type = type } : new Convert(value, type, IsImplicit: true);
}
