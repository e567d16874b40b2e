using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Variables, members and elements: what can be read and assigned.</summary>
internal sealed class PlaceReader(Reading reading)
{
    public Expression Read(IOperation operation)
    {
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return Variable(local.Local, local);
            case IParameterReferenceOperation parameter:
                return Variable(parameter.Parameter, parameter);
            case IInstanceReferenceOperation self:
                return Self(self);
            case IFieldReferenceOperation { Instance: null } field:
                return StaticMember(field, field.Field, field.Field.IsReadOnly);
            case IFieldReferenceOperation { Field.AssociatedSymbol: IPropertySymbol } field:
                return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, field, "'field'");
            case IFieldReferenceOperation field:
                return Member(field, field.Field, field.Instance!);
            case IPropertyReferenceOperation { Instance: null } property:
                return StaticMember(property, property.Property, property.Property.SetMethod is null);
            case IPropertyReferenceOperation { Property.IsIndexer: true } indexer:
                return Indexer(indexer);
            case IPropertyReferenceOperation property:
                return Property(property);
            case IArrayElementReferenceOperation element:
                return ArrayElement(element);
            case IImplicitIndexerReferenceOperation implicitly:
                return reading.Arrays.ImplicitIndexer(implicitly);
            default:
                return reading.Expressions.Lower(operation);
        }
    }

    private Expression Variable(ISymbol symbol, IOperation at)
    {
        if (reading.Variables.Find(symbol) is { } bound)
            return bound;
        if (symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } })
            return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, at, $"'{symbol.Name}', which the type keeps of its constructor (give it a property, 'T X {{ get; }} = {symbol.Name};'),");
        if (symbol is ILocalSymbol local && reading.Sequences.IsBound(local))
            return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, at, $"'{symbol.Name}', whose items are not computed yet (end the sequence with ToArray),");
        if (reading.Functions.Of(at) is not null || symbol is IParameterSymbol or ILocalSymbol { Type.TypeKind: TypeKind.Delegate })
            return reading.Refuse(DiagnosticDescriptors.UnknownFunctionValue, at, symbol.Name);
        // A variable of a switch section that another section uses, or one declared in code that was kept as it stands.
        IrType type = reading.Types.Read(((ILocalSymbol)symbol).Type);
        return reading.Variables.Declare(symbol, type);
    }

    private Expression Self(IInstanceReferenceOperation self)
    {
        if (self.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.BaseExpressionSyntax && self.Parent is IInvocationOperation or IPropertyReferenceOperation { Property.IsVirtual: true })
            return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, self, "A call through 'base'");
        if (self.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance && self.Type is { } type)
            return reading.Inliner.Receiver ?? new Local("this", reading.Types.Read(type));
        return reading.Objects.Initialized ?? reading.Patterns.Input ?? reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, self, "'" + self.Syntax + "'");
    }

    private Expression StaticMember(IOperation operation, ISymbol member, bool isReadOnly)
    {
        if (GenericConstant(operation, member) is { } constant)
            return constant;
        // It is read when the method runs, once; what cannot change may be read again.
        return new Opaque(reading.Opaques.PlainText(operation), EquatableArray<Expression>.Empty, reading.TypeOf(operation), isReadOnly && !reading.Varied.IsMemberAssigned(member));
    }

    /// <summary><c>T.One</c>, <c>double.Pi</c> and their like.</summary>
    private Constant? GenericConstant(IOperation operation, ISymbol member)
    {
        if (reading.TypeOf(operation) is not ScalarType type || member is not IPropertySymbol || !member.ContainingType.IsIn("System.Numerics"))
            return null;
        double? value = member.Name switch
        {
            "Zero" or "AdditiveIdentity" => 0,
            "One" or "MultiplicativeIdentity" => 1,
            "NegativeOne" => -1,
            "Pi" => Math.PI,
            "Tau" => 2 * Math.PI,
            "E" => Math.E,
            "NaN" => double.NaN,
            "PositiveInfinity" => double.PositiveInfinity,
            "NegativeInfinity" => double.NegativeInfinity,
            "NegativeZero" => -0.0,
            "Epsilon" or "MaxValue" or "MinValue" => double.NaN,
            _ => null,
        };
        return value is { } number
            ? new Constant(number, type, number is 0 or 1 or -1 && member.Name != "NegativeZero" ? null : reading.Opaques.PlainText(operation))
            : null;
    }

    private Expression Property(IPropertyReferenceOperation property)
    {
        ITypeSymbol owner = property.Instance!.Type!;
        if (AggregateReader.IsDataMember(property.Property))
            return Member(property, property.Property, property.Instance);
        if (property.Property.GetMethod is { } getter && getter.IsDifferentiable())
            return reading.Calls.InlineGetter(getter, property) ?? new Invoke(reading.Callees.Read(getter, property), [reading.Expressions.Lower(property.Instance)], reading.TypeOf(property));
        if (TransparentProperty.Behind(property.Property) is { } behind && reading.TypeOf(property.Instance) is AggregateType)
            return Member(property, behind, property.Instance);
        if (property.Property.GetMethod is { } special && reading.Rules.For(special) is { } rule)
            return new Call(rule.Function, [reading.Expressions.Lower(property.Instance)], reading.TypeOf(property));
        string name = property.Property.Name;
        bool isMeasure = owner is IArrayTypeSymbol && name is "Length" or "LongLength" or "Rank"
            || (owner.IsSpan() || owner.IsMemory() || owner.SpecialType == SpecialType.System_String) && name is "Length" or "IsEmpty"
            || owner.IsList() && name is "Count"
            || owner.IsOurs("Matrix") && name is "Rows" or "Columns" or "Count" or "Shape";
        if (isMeasure)
            return new Opaque("{0}." + name, [reading.Expressions.Lower(property.Instance)], reading.TypeOf(property), IsPure: true);
        if (owner.IsMemory() && name == "Span")
            return new View("{0}.Span", reading.Expressions.Lower(property.Instance), EquatableArray<Expression>.Empty, reading.TypeOf(property));
        if (reading.Varied.Varies(property))
            return reading.Refuse(DiagnosticDescriptors.ComputedProperty, property, property.Property.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
        return ReadAsItStands(property, property.Instance, name, isPure: false);
    }

    private Expression Member(IMemberReferenceOperation operation, ISymbol member, IOperation instance)
    {
        Expression whole = reading.Expressions.Lower(instance);
        IrType type = reading.TypeOf(operation);
        string name = Variables.Escape(instance.Type is INamedTypeSymbol owner ? reading.Types.NameOf(owner, member) : member.Name);
        if (instance.Type is INamedTypeSymbol { IsTupleType: true } tuple && member is IFieldSymbol field)
        {
            reading.Types.ReadTuple(tuple);
            string element = TupleElement(tuple, field);
            if (whole is New made && made.Members.ToList().IndexOf(element) is >= 0 and var index && made.Arguments[index] is Local or New)
                return made.Arguments[index];
            return new Member(Rooted(whole, "whole"), element, type);
        }
        Expression target = Rooted(whole, "whole");
        if (target.Type is AggregateType or VectorType)
        {
            if (IsOfItself(target.Type, name, type) && (reading.Patterns.Input is not null || reading.Varied.Varies(operation)))
                return RefuseOfItself(operation, name, target.Type);
            return target.Type is AggregateType aggregate && reading.Types.Info(aggregate) is { } info && info.Members.All(m => m.Name != name)
                ? new Opaque("{0}." + name, [target], type, IsPure: true)
                : new Member(target, name, type);
        }
        return new Opaque("{0}." + name, [target], type, IsPure: !reading.Varied.IsMemberAssigned(member));
    }

    /// <summary>Is it a member through which a type contains itself, so that it has no adjoint although its type has a derivative?</summary>
    public bool IsOfItself(IrType whole, string member, IrType type) =>
        type.IsDifferentiable && whole is AggregateType aggregate && reading.Types.Info(aggregate)?.Members.FirstOrDefault(m => m.Name == member) is { Type.IsDifferentiable: false };

    public Expression RefuseOfItself(IOperation at, string member, IrType whole) =>
        reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, at, $"'{member}', through which '{whole.Text}' contains itself,");

    /// <summary>An element's name as the tuple's type has it, also where it is called <c>Item2</c>.</summary>
    public static string TupleElement(INamedTypeSymbol tuple, IFieldSymbol field)
    {
        foreach (IFieldSymbol element in tuple.TupleElements)
        {
            if (element.Name == field.Name || element.CorrespondingTupleField?.Name == field.Name)
                return Variables.Escape(element.Name);
        }
        return Variables.Escape(field.Name);
    }

    /// <summary>Something that has members or elements and an adjoint has a name: what a call returns is kept in a variable.</summary>
    public Expression Rooted(Expression whole, string name) =>
        whole is Opaque || !whole.Type.IsDifferentiable || Effects.Root(whole) is not null ? whole : reading.Keep(whole, name);

    private Opaque ReadAsItStands(IOperation operation, IOperation instance, string name, bool isPure) =>
        new("{0}." + Variables.Escape(name), [reading.Expressions.Lower(instance)], reading.TypeOf(operation), isPure);

    private Expression ArrayElement(IArrayElementReferenceOperation element)
    {
        if (element.Indices.Length == 1 && element.Indices[0].Type.Is("System", "Range"))
            return reading.Arrays.Copy(element);
        Expression[] parts = reading.Expressions.LowerAll([element.ArrayReference, .. element.Indices], o => reading.Arrays.IsFromEnd(o) ? new Placeholder("^", IrType.Int) : reading.Expressions.Lower(o));
        parts[0] = Rooted(parts[0], "items");
        for (int i = 1; i < parts.Length; i++)
        {
            if (element.Indices[i - 1].Type.Is("System", "Index"))
                parts[i] = reading.Arrays.Offset(element.Indices[i - 1], parts[0], "{0}.Length");
        }
        return new Element(parts[0], parts.Skip(1).ToEquatable(), reading.TypeOf(element));
    }

    private Expression Indexer(IPropertyReferenceOperation indexer)
    {
        ITypeSymbol owner = indexer.Instance!.Type!;
        bool isElement = (owner.IsSpan() || owner.IsList()) && indexer.Arguments.Length == 1 && indexer.Arguments[0].Value.Type.IsInteger();
        bool isMatrix = owner.IsOurs("Matrix") && indexer.Arguments.Length == 2;
        if (isElement || (isMatrix && indexer.Arguments.All(a => a.Value.Type.IsInteger())))
        {
            Expression[] parts = reading.Expressions.LowerAll([indexer.Instance, .. indexer.Arguments.Select(a => a.Value)]);
            parts[0] = Rooted(parts[0], "items");
            return new Element(parts[0], parts.Skip(1).ToEquatable(), reading.TypeOf(indexer));
        }
        if (isMatrix && indexer.Arguments.All(a => a.Value.Type.Is("System", "Index")))
        {
            Expression matrix = reading.Expressions.Repeatable(reading.Expressions.Lower(indexer.Instance), "matrix");
            return new Element(matrix, indexer.Arguments.Select((a, i) => reading.Arrays.Offset(a.Value, matrix, i == 0 ? "{0}.Rows" : "{0}.Columns")).ToEquatable(), reading.TypeOf(indexer));
        }
        if (indexer.Property.GetMethod is { } getter && getter.IsDifferentiable())
        {
            Expression[] parts = reading.Expressions.LowerAll([indexer.Instance, .. indexer.Arguments.Select(a => a.Value)]);
            return new Invoke(reading.Callees.Read(getter, indexer), parts.ToEquatable(), reading.TypeOf(indexer));
        }
        if (reading.Varied.Varies(indexer.Instance))
        {
            return isMatrix && reading.Calls.Function("MatrixMath.Slice", [indexer.Instance, .. indexer.Arguments.Select(a => a.Value)], indexer) is { } slice
                ? slice
                : reading.Refuse(DiagnosticDescriptors.ComputedProperty, indexer, indexer.Property.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
        }
        return reading.Expressions.AsItStands(indexer);
    }
}
