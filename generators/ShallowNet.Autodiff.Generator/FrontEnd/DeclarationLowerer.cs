using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Declarations of local variables.</summary>
internal sealed class DeclarationLowerer(Reading reading)
{
    private readonly HashSet<ISymbol> _early = new(SymbolEqualityComparer.Default);

    /// <summary>A variable that is declared before the place of its declaration, because other sections of a switch use it.</summary>
    public Local DeclareEarly(ILocalSymbol symbol)
    {
        _early.Add(symbol);
        return reading.Variables.Declare(symbol, reading.Types.Read(symbol.Type));
    }

    public void Lower(IVariableDeclarationGroupOperation group)
    {
        foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(d => d.Declarators))
            Lower(declarator);
    }

    private void Lower(IVariableDeclaratorOperation declarator)
    {
        ILocalSymbol symbol = declarator.Symbol;
        IOperation? value = declarator.GetVariableInitializer()?.Value;
        if (symbol.IsRef)
        {
            reading.References.Bind(declarator, value);
            return;
        }
        if (symbol.Type is IPointerTypeSymbol or IFunctionPointerTypeSymbol)
        {
            reading.Refuse(DiagnosticDescriptors.ReferenceToVariable, declarator, "A pointer");
            return;
        }
        if (symbol.Type.TypeKind == TypeKind.Dynamic)
        {
            reading.Refuse(DiagnosticDescriptors.UnsupportedStatement, declarator, "A 'dynamic' variable");
            return;
        }
        if (symbol.Type.TypeKind == TypeKind.Error)
        {
            reading.Rejections.Break();
            return;
        }
        if (symbol.Type.TypeKind == TypeKind.Delegate && value is not null && reading.Functions.Of(value) is { } function && !reading.Varied.IsAssigned(symbol))
        {
            reading.Functions.Bind(symbol, function);
            return;
        }
        if (value is not null && reading.Sequences.TryBind(symbol, value))
            return;
        if (_early.Contains(symbol))
        {
            if (value is not null)
                reading.Emit(new Assign(reading.Variables.Find(symbol)!, reading.Expressions.Lower(value)));
            return;
        }
        IrType type = reading.Types.Read(symbol.Type);
        Local variable = reading.Variables.Declare(symbol, type);
        if (value is null)
            reading.Emit(new Declare(variable, null));
        else
            Initialize(variable, value, symbol.Type);
    }

    private void Initialize(Local variable, IOperation value, ITypeSymbol type)
    {
        int before = reading.Block.Count;
        IOperation bare = value;
        while (bare is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion && SymbolEqualityComparer.Default.Equals(conversion.Type, type)
            && conversion.Operand is ICollectionExpressionOperation or ISwitchExpressionOperation)
        {
            bare = conversion.Operand;
        }
        Expression initial = bare switch
        {
            IArrayCreationOperation array when SymbolEqualityComparer.Default.Equals(array.Type, type) => reading.Arrays.Create(array, variable),
            ICollectionExpressionOperation collection when SymbolEqualityComparer.Default.Equals(collection.Type, type) => reading.Arrays.Collect(collection, variable),
            ISwitchExpressionOperation choice when SymbolEqualityComparer.Default.Equals(choice.Type, type) => reading.Switches.Expression(choice, variable),
            _ when bare.Syntax is StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax && type.IsSpan() => reading.Arrays.OnStack(StackAlloc(bare), type, variable),
            _ => reading.Expressions.LowerRoot(value),
        };
        if (reading.Block.Last is OpaqueStatement { AlwaysThrows: true })
            return;
        bool isMade = ReferenceEquals(initial, variable)
            || (initial is Local made && made.Type == variable.Type && !reading.Variables.IsOfSource(made) && Renaming.TryRename(reading.Block, before, made, variable));
        if (!isMade)
            reading.Emit(new Declare(variable, initial));
    }

    private static IOperation StackAlloc(IOperation operation) => operation is IConversionOperation conversion ? StackAlloc(conversion.Operand) : operation;
}
