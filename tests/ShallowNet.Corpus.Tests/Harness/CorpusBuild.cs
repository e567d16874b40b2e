using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ShallowNet.Autodiff.Compiler;
using ShallowNet.Autodiff.Compiler.Emit;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.FrontEnd;

namespace ShallowNet.Corpus.Tests.Harness;

/// <summary>The corpus with everything that is generated for it under one set of options, compiled and loaded.</summary>
internal sealed class CorpusBuild
{
    private const Modes All = Modes.Gradient | Modes.Tangent | Modes.Jacobian | Modes.Hessian | Modes.Trace;

    /// <summary>All options on, each of them off, all off.</summary>
    public static readonly IReadOnlyDictionary<string, Options> Variants = new Dictionary<string, Options>
    {
        ["default"] = Options.Default,
        ["without activity"] = Options.Default with { Activity = false },
        ["without to-be-recorded"] = Options.Default with { ToBeRecorded = false },
        ["without simplifier"] = Options.Default with { Simplify = false },
        ["without cancellations"] = Options.Default with { Cancellations = false },
        ["all off"] = new Options(Activity: false, ToBeRecorded: false, Simplify: false, Cancellations: false, FourDirections: false, RowViews: false, RecordedRows: false, SteadyElements: false),
    };

    /// <summary>
    /// The modes beyond the gradient that are checked under a variant. Tangents are made with each option off that they look at. Jacobians and Hessians are made of gradients and
    /// tangents, which are checked by themselves, and double what there is to compile: they are made with everything on and with everything off.
    /// </summary>
    public static Modes ModesOf(string variant) => variant switch
    {
        "default" or "all off" => All,
        "without to-be-recorded" => Modes.Gradient,
        _ => Modes.Gradient | Modes.Tangent,
    };

    private readonly Corpus _corpus;
    private readonly Options _options;
    private readonly Modes _modes;
    private readonly Dictionary<string, string> _texts = [];
    private readonly Dictionary<string, SyntaxTree> _trees = [];
    private readonly Dictionary<string, Modes> _generated = [];
    private readonly Dictionary<string, string> _problems = [];
    private readonly Dictionary<string, string> _problemsOfModes = [];
    private readonly Dictionary<string, Driver> _drivers = [];

    public CorpusBuild(Corpus corpus, string variant)
    {
        _corpus = corpus;
        _options = Variants[variant];
        _modes = ModesOf(variant);
        foreach (CorpusFunction function in corpus.Functions)
            Differentiate(function, _modes);
        Compile();
    }

    /// <summary>What was generated for a function, or nothing.</summary>
    public string? Text(CorpusFunction function) => _texts.GetValueOrDefault(function.Name);

    /// <summary>Why there is nothing generated that compiles.</summary>
    public string? Problem(CorpusFunction function) => _problems.GetValueOrDefault(function.Name);

    /// <summary>Why there is nothing generated that compiles in modes beyond the gradient.</summary>
    public string? ProblemOfModes(CorpusFunction function) => _problemsOfModes.GetValueOrDefault(function.Name);

    /// <summary>The modes that were generated.</summary>
    public Modes Generated(CorpusFunction function) => _generated.GetValueOrDefault(function.Name);

    public Driver Driver(CorpusFunction function) => _drivers[function.Name];

    private void Differentiate(CorpusFunction function, Modes modes)
    {
        ReadResult reading = _corpus.Readings[function.Name];
        if (reading.Method is not { } method)
        {
            if (function.CheckedThroughCallers is null)
                _problems[function.Name] = reading.Rejections.Count == 0 ? "The front end gave nothing, and no reason." : "Refused: " + string.Join("\n", reading.Rejections.Select(r => r.ToDiagnostic().ToString()));
            return;
        }
        try
        {
            method = method with { Modes = method.Modes & modes };
            _generated[function.Name] = method.Modes;
            _texts[function.Name] = Differentiator.Differentiate(method, _options);
            _trees[function.Name] = Corpus.Parse(_texts[function.Name], "generated/" + function.Name);
        }
        catch (Exception crash) when (crash is not OutOfMemoryException)
        {
            AddProblem(function, "The compiler crashed: " + crash);
        }
    }

    /// <summary>What is wrong with a mode says nothing of the gradient: that is then tried by itself.</summary>
    private bool AddProblem(CorpusFunction function, string problem)
    {
        if (_generated[function.Name] == Modes.Gradient)
            return _problems.TryAdd(function.Name, problem);
        if (!_problemsOfModes.TryAdd(function.Name, problem + "\n\n" + _texts.GetValueOrDefault(function.Name)))
            return false;
        Differentiate(function, Modes.Gradient);
        return true;
    }

    /// <summary>What does not compile is taken out, with its error, until the rest does.</summary>
    private void Compile()
    {
        using var stream = new MemoryStream();
        SyntaxTree[] opened =
        [
            .. _corpus.Readings.Values.SelectMany(r => r.Method is { } method ? method.Opened : []).Distinct()
                .Select(type => Corpus.Parse(OpenedMembers.Write(type), "generated/" + type.HintName)),
        ];
        while (true)
        {
            var trees = new Dictionary<SyntaxTree, CorpusFunction>();
            foreach (CorpusFunction function in _corpus.Functions)
            {
                bool isFine = _generated.ContainsKey(function.Name) && !_problems.ContainsKey(function.Name);
                if (isFine)
                    trees.Add(_trees[function.Name], function);
                if (function.CheckedThroughCallers is null)
                    trees.Add(_corpus.Driver(function, isFine ? Generated(function) : 0), function);
            }
            CSharpCompilation compilation = _corpus.Compilation.AddSyntaxTrees([.. trees.Keys, .. opened]);
            stream.SetLength(0);
            var emitted = compilation.Emit(stream);
            if (!emitted.Success)
                Remove(trees, emitted.Diagnostics);
            else if (!RemoveEndless(trees, compilation))
                break;
        }
        stream.Position = 0;
        var assembly = new AssemblyLoadContext("corpus").LoadFromStream(stream);
        foreach (CorpusFunction function in _corpus.Functions.Where(f => f.CheckedThroughCallers is null))
            _drivers[function.Name] = (Driver)Activator.CreateInstance(assembly.GetType(DriverWriter.ClassName(function), throwOnError: true)!)!;
    }

    private void Remove(Dictionary<SyntaxTree, CorpusFunction> trees, IEnumerable<Diagnostic> diagnostics)
    {
        bool any = false;
        foreach (var group in diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).GroupBy(d => d.Location.SourceTree))
        {
            if (group.Key is null || !trees.TryGetValue(group.Key, out CorpusFunction? function))
                continue;
            any |= AddProblem(function, "What was generated does not compile:\n" + string.Join("\n", group.Select(d => d + "    " + LineAt(d)).Distinct()));
        }
        if (!any)
            throw new InvalidOperationException("The corpus does not compile with what was generated: " + string.Join("\n", diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
    }

    /// <summary>
    /// The two overloads of <c>MBackward</c> differ in their parameters only: where one that means the other binds to itself, it would end the whole process by overflowing the stack.
    /// </summary>
    private bool RemoveEndless(Dictionary<SyntaxTree, CorpusFunction> trees, CSharpCompilation compilation)
    {
        bool any = false;
        foreach ((SyntaxTree tree, CorpusFunction function) in trees.Where(t => t.Value.Result is null && t.Key.FilePath.StartsWith("generated/", StringComparison.Ordinal)))
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (var method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Where(m => m.Identifier.ValueText == function.BaseName + "Backward"))
            {
                if (method.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(c => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(c).Symbol, model.GetDeclaredSymbol(method))))
                    any |= AddProblem(function, $"{method.Identifier}{method.ParameterList} calls itself without end.");
            }
        }
        return any;
    }

    private static string LineAt(Diagnostic d) => d.Location.SourceTree!.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();

}
