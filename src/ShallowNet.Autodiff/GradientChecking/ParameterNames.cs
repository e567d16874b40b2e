using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ShallowNet.Autodiff;

/// <summary>What the numbers in a parameter are called, in the words of the source: <c>p.W1</c>.</summary>
[RequiresUnreferencedCode(ParameterTree.Reason)]
internal sealed class ParameterNames
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly Dictionary<Type, List<(FieldInfo Field, string Name)>> _fields = [];
    private readonly IList<string?>? _tupleElements;

    private ParameterNames(string root, IList<string?>? tupleElements)
    {
        Root = root;
        _tupleElements = tupleElements;
    }

    /// <summary>The name of the whole: the lambda's parameter, or nothing for a tuple, whose elements speak for themselves.</summary>
    public string Root { get; }

    /// <summary>The names as <paramref name="function"/>, a function of one parameter, has them.</summary>
    public static ParameterNames Of(Delegate function)
    {
        var parameter = function.Method.GetParameters().LastOrDefault();
        bool isTuple = parameter is not null && typeof(ITuple).IsAssignableFrom(parameter.ParameterType);
        var root = isTuple ? "" : parameter?.Name ?? "x";
        return new(root, parameter?.GetCustomAttribute<TupleElementNamesAttribute>()?.TransformNames);
    }

    /// <summary>The fields that carry a derivative, each with its name under <paramref name="name"/>.</summary>
    public IEnumerable<(FieldInfo Field, string Name)> FieldsOf(Type type, string name)
    {
        if (!_fields.TryGetValue(type, out var fields))
            _fields[type] = fields = [.. Differentiable(type)];
        for (int i = 0; i < fields.Count; i++)
        {
            // Element names belong to the outermost tuple; they are unknown where the type is met again further in.
            var known = name.Length == 0 && typeof(ITuple).IsAssignableFrom(type) && i < _tupleElements?.Count ? _tupleElements[i] : null;
            var member = known ?? fields[i].Name;
            yield return (fields[i].Field, name.Length == 0 ? member : $"{name}.{member}");
        }
    }

    private static IEnumerable<(FieldInfo Field, string Name)> Differentiable(Type type)
    {
        var lineage = new Stack<Type>();
        for (var t = type; t is not null && t != typeof(object) && t != typeof(ValueType); t = t.BaseType)
            lineage.Push(t);
        foreach (var declaring in lineage)
        {
            foreach (var field in declaring.GetFields(Declared).OrderBy(field => field.MetadataToken))
            {
                var name = NameInSource(field.Name);
                if (!field.FieldType.IsPointer && !field.FieldType.IsFunctionPointer && !HasNoGradient(declaring, field, name))
                    yield return (field, name);
            }
        }
    }

    /// <summary><c>&lt;W1&gt;k__BackingField</c> belongs to the property W1, and <c>m_Item1</c> to a tuple's Item1.</summary>
    private static string NameInSource(string field)
    {
        int end = field.IndexOf('>');
        return field[0] == '<' && end > 1 ? field[1..end] : field.StartsWith("m_Item", StringComparison.Ordinal) ? field[2..] : field;
    }

    /// <summary>A positional record's attribute lies on its constructor's parameter.</summary>
    private static bool HasNoGradient(Type declaring, FieldInfo field, string name) =>
        field.IsDefined(typeof(NoGradientAttribute))
        || declaring.GetProperty(name, Declared)?.IsDefined(typeof(NoGradientAttribute)) == true
        || declaring.GetConstructors(Declared).Any(constructor => constructor.GetParameters().Any(
            parameter => parameter.Name == name && parameter.IsDefined(typeof(NoGradientAttribute))));
}
