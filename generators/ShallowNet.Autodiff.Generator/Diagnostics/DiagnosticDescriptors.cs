using Microsoft.CodeAnalysis;

namespace ShallowNet.Autodiff.Generator.Diagnostics;

/// <summary>One descriptor for each kind of refusal. Ids are never reused.</summary>
internal static class DiagnosticDescriptors
{
    private const string Category = "Differentiation";

    public static readonly DiagnosticDescriptor TypeIsNotPartial = Error(
        "SNAD001", "The containing type is not partial",
        "'{0}' cannot be differentiated: its type '{1}' must be 'partial', so that the derivatives can be generated into it");

    public static readonly DiagnosticDescriptor KindOfMethod = Error(
        "SNAD002", "This kind of method cannot be differentiated",
        "'{0}' cannot be differentiated: {1}");

    public static readonly DiagnosticDescriptor NoActiveParameter = Error(
        "SNAD003", "There is nothing to differentiate with respect to",
        "'{0}' has no parameter with a derivative: none is of a differentiable type without [NoGradient]");

    public static readonly DiagnosticDescriptor NoActiveResult = Error(
        "SNAD004", "There is no result to differentiate",
        "'{0}' has no differentiable result: it returns '{1}' and writes to no array, span, 'ref' or 'out' parameter of a differentiable type");

    public static readonly DiagnosticDescriptor UnknownDerivative = Error(
        "SNAD005", "The derivative of a called method is not known",
        "The derivative of '{0}' is not known. Annotate it with [Differentiable], give its derivative with [DerivativeOf], or mark what is meant to be constant with Gradient.Stop or [NoGradient].");

    public static readonly DiagnosticDescriptor UnsupportedStatement = Error(
        "SNAD006", "This statement cannot be differentiated",
        "{0} cannot be differentiated");

    public static readonly DiagnosticDescriptor UnsupportedExpression = Error(
        "SNAD007", "This expression cannot be differentiated",
        "{0} cannot be differentiated");

    public static readonly DiagnosticDescriptor TypeCarriesNoDerivative = Error(
        "SNAD008", "A derivative would be lost in a type that cannot carry it",
        "A value with a derivative is turned into '{0}', which cannot carry one. If that is meant, wrap it in Gradient.Stop.");

    public static readonly DiagnosticDescriptor UnknownFunctionValue = Error(
        "SNAD009", "A function value is not known at compile time",
        "'{0}' stands for a function that is not known here, and so its derivative is not. Call a method or a lambda that the compiler can see.");

    public static readonly DiagnosticDescriptor RecursiveLocalFunction = Error(
        "SNAD010", "A recursive local function cannot be differentiated",
        "'{0}' calls itself. Make it a [Differentiable] method of the type: those may be recursive.");

    public static readonly DiagnosticDescriptor WriteOutside = Error(
        "SNAD011", "A value with a derivative is written outside the method's own storage",
        "'{0}' is written with a value that has a derivative, and does not belong to the method's active parameters, variables or result");

    public static readonly DiagnosticDescriptor TryCatch = Error(
        "SNAD012", "Numbers cannot be computed under 'catch'",
        "A 'try' with a 'catch' cannot be differentiated where it computes values; let the exception through, or compute outside the 'try'");

    public static readonly DiagnosticDescriptor Goto = Error(
        "SNAD013", "'goto' cannot be differentiated",
        "'goto' cannot be differentiated; write a loop, 'break', 'continue' or 'return' instead");

    public static readonly DiagnosticDescriptor ReferenceToVariable = Error(
        "SNAD014", "References to variables cannot be differentiated",
        "{0} cannot be differentiated: which variable is written must be visible where it is written");

    public static readonly DiagnosticDescriptor GradientCannotBeBuilt = Error(
        "SNAD015", "A value of this type cannot hold a gradient",
        "No gradient of type '{0}' can be built: {1}");

    /// <summary>Why there is none of a class.</summary>
    public const string NoConstructor = "it has neither a constructor without parameters nor one with a parameter for each of its members";

    public static readonly DiagnosticDescriptor ComputedProperty = Error(
        "SNAD016", "A computed property needs [Differentiable] on its getter",
        "'{0}' computes its value. Annotate the accessor, '[Differentiable] get', or read the members that it is computed from.");

    public static readonly DiagnosticDescriptor NameIsTaken = Error(
        "SNAD017", "A name that is generated is taken",
        "'{0}' already declares '{1}', which is generated for '{2}'. Rename one of them.");

    public static readonly DiagnosticDescriptor RuleDoesNotFit = Error(
        "SNAD018", "A rule does not fit the method that it is for",
        "The rule '{0}' does not fit: {1}");

    public static readonly DiagnosticDescriptor InlinedOnly = Info(
        "SNAD019", "A method that takes a function is differentiated where it is called",
        "'{0}' takes the function '{1}': it is differentiated as part of each [Differentiable] method that calls it, and has no generated methods of its own");

    public static readonly DiagnosticDescriptor GradientIsLost = Info(
        "SNAD020", "A derivative ends here",
        "The derivative of {0} is zero: nothing before it receives a gradient through it");

    public static readonly DiagnosticDescriptor Kink = Info(
        "SNAD021", "A function with a kink",
        "{0} has no derivative at {1}; there it is taken to be {2}");

    public static readonly DiagnosticDescriptor CalleeIsRefused = Error(
        "SNAD022", "A called method cannot be differentiated",
        "'{0}' has [Differentiable], but cannot be differentiated; the errors in it say why");

    public static readonly DiagnosticDescriptor UnstableForm = Info(
        "SNAD023", "A form that loses digits or overflows",
        "'{0}' loses digits, or overflows, where '{1}' does not");

    public static readonly DiagnosticDescriptor NotDifferentiatedTwice = Error(
        "SNAD024", "A derivative cannot be differentiated again here",
        "'{0}' is differentiated a second time here, which is not possible: {1}");

    public static readonly DiagnosticDescriptor ModeIsMissing = Error(
        "SNAD025", "A called method lacks a mode that is asked for",
        "'{0}' is differentiated in mode {1}, and calls '{2}', which has no such derivative: {3}");

    public static readonly DiagnosticDescriptor ForeignName = Error(
        "SNAD026", "A name is declared by another source generator",
        "'{0}' cannot be differentiated: '{1}' is declared by another source generator, and no generator sees what another writes");

    public static readonly DiagnosticDescriptor ModeDoesNotApply = Error(
        "SNAD027", "A mode that does not apply",
        "'{0}' has no {1}: {2}");

    public static readonly DiagnosticDescriptor TypeIsPrivate = Error(
        "SNAD028", "A variable of a private type is kept for others",
        "'{0}' is a '{1}', which is private, and '{2}' keeps it where those who may call '{3}' can see it. Make the type as visible as the method, or the method private.");

    private static DiagnosticDescriptor Error(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Info(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) =>
        new(
            id,
            title,
            message,
            Category,
            severity,
            isEnabledByDefault: true,
            description: $"Why, and what to do: diagnostics/{id}.md in the package ShallowNet.Autodiff.",
            helpLinkUri: DiagnosticPages.LinkTo(id));
}
