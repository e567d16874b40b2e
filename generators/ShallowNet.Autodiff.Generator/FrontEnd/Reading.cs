using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.FrontEnd.Sequences;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>The state of reading one method, and the readers of its parts.</summary>
internal sealed class Reading
{
    public Reading(IMethodSymbol method, SyntaxNode declaration, SemanticModel model, IOperation body, CompilationFacts facts, ReadingChain callers, IEnumerable<IMethodSymbol> inlined, CancellationToken cancellation)
    {
        Inlined = new HashSet<ISymbol>(inlined, SymbolEqualityComparer.Default);
        Method = method;
        Declaration = declaration;
        Model = model;
        Facts = facts;
        Callers = callers;
        Cancellation = cancellation;
        Rejections = new Rejections();
        Variables = new Variables(declaration.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText));
        Types = new TypeReader(method.ContainingType, model, declaration.SpanStart);
        Varied = new VariedSymbols(method, body, Types, p => facts.Methods.GivesBack(p, cancellation));
        Rules = new CustomRuleReader(this);
        Callees = new CalleeReader(this);
        Opaques = new OpaqueReader(this);
        Kept = new KeptStatements(this);
        Functions = new FunctionValues();
        Inliner = new Inliner(this);
        Places = new PlaceReader(this);
        Patterns = new PatternLowerer(this);
        Objects = new ObjectLowerer(this);
        Arrays = new ArrayLowerer(this);
        Calls = new CallLowerer(this);
        Derivatives = new DerivativeCallLowerer(this);
        RuleCalls = new RuleCallLowerer(this);
        Operators = new OperatorLowerer(this);
        Assignments = new AssignmentLowerer(this);
        References = new ReferenceLocals(this);
        Expressions = new ExpressionLowerer(this);
        Loops = new LoopLowerer(this);
        Switches = new SwitchLowerer(this);
        Statements = new StatementLowerer(this);
        Sequences = new SequenceReader(this);
        SequenceLoops = new SequenceLowerer(this);
        Source = new SourceStatements(declaration);
    }

    /// <summary>The modes in which the method is differentiated.</summary>
    public Compiler.Ir.Modes Modes => Facts.Modes.Of(Method);

    /// <summary>Methods that are read in place of their calls, because these give back, or keep, storage of their arguments that is written.</summary>
    public HashSet<ISymbol> Inlined { get; }

    public IMethodSymbol Method { get; }
    public SyntaxNode Declaration { get; }
    public SemanticModel Model { get; }
    public CompilationFacts Facts { get; }
    public ReadingChain Callers { get; }
    public CancellationToken Cancellation { get; }
    public Rejections Rejections { get; }
    public Variables Variables { get; }
    public TypeReader Types { get; }
    public VariedSymbols Varied { get; }
    public CustomRuleReader Rules { get; }
    public CalleeReader Callees { get; }
    public OpaqueReader Opaques { get; }
    public KeptStatements Kept { get; }
    public FunctionValues Functions { get; }
    public Inliner Inliner { get; }
    public PlaceReader Places { get; }
    public PatternLowerer Patterns { get; }
    public ObjectLowerer Objects { get; }
    public ArrayLowerer Arrays { get; }
    public CallLowerer Calls { get; }
    public DerivativeCallLowerer Derivatives { get; }
    public RuleCallLowerer RuleCalls { get; }
    public OperatorLowerer Operators { get; }
    public AssignmentLowerer Assignments { get; }
    public ReferenceLocals References { get; }
    public ExpressionLowerer Expressions { get; }
    public LoopLowerer Loops { get; }
    public SwitchLowerer Switches { get; }
    public StatementLowerer Statements { get; }
    public SequenceReader Sequences { get; }
    public SequenceLowerer SequenceLoops { get; }
    public SourceStatements Source { get; }

    /// <summary>Where lowered statements go: what an expression needs done before it is put here, too.</summary>
    public Block Block { get; private set; } = new();

    public bool UsesMatrixMath { get; set; }

    /// <summary>Which statement of the source is being lowered.</summary>
    public int Origin { get; set; }

    public void Emit(Statement statement) => Block.Add(statement.WithOrigin(Origin));

    /// <summary>The statements that <paramref name="lower"/> emits, as a block of their own.</summary>
    public Block InBlock(Action lower)
    {
        Block outer = Block;
        var inner = new Block();
        Block = inner;
        lower();
        Block = outer;
        return inner;
    }

    /// <summary>A variable that holds <paramref name="value"/> from here on.</summary>
    public Local Keep(Expression value, string name)
    {
        Local variable = Variables.Temporary(name, value.Type);
        Emit(new Declare(variable, value));
        return variable;
    }

    /// <summary>Refuses a piece of code. What is returned stands in for it, so that reading can go on.</summary>
    public Expression Refuse(DiagnosticDescriptor descriptor, IOperation at, params string[] arguments)
    {
        Rejections.Add(descriptor, at.Syntax.GetLocation(), arguments);
        return new Opaque("default", EquatableArray<Expression>.Empty, at.Type is null ? IrType.Int : Types.Read(at.Type), IsPure: true);
    }

    public IrType TypeOf(IOperation operation)
    {
        if (operation.Type is { TypeKind: not TypeKind.Error } type)
            return Types.Read(type);
        if (operation.Type is { TypeKind: TypeKind.Error })
            Rejections.Break();
        return new OpaqueType("object");
    }
}
