using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using System.Reflection;

namespace ShallowNet.Autodiff;

/// <summary>
/// Takes a value of any differentiable type apart into the numbers in it, and makes a copy of it with other numbers.
/// </summary>
/// <remarks>
/// The only place of the library that uses reflection: a checker must not rely on the generated code that it checks.
/// </remarks>
[RequiresUnreferencedCode(Reason)]
internal sealed class ParameterTree
{
    public const string Reason = "Reads the fields of parameter types by reflection. Check gradients in tests, where nothing is trimmed.";

    private static readonly Func<object, object> ShallowCopy =
        typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    private readonly Func<ParameterBlock, double[]> _replace;
    private readonly ParameterNames _names;

    // An array that two fields share is one parameter, also in the copy.
    private readonly Dictionary<object, object> _copies = new(ReferenceEqualityComparer.Instance);

    private ParameterTree(ParameterNames names, Func<ParameterBlock, double[]> replace)
    {
        _names = names;
        _replace = replace;
    }

    /// <summary>The blocks of numbers in <paramref name="value"/>, in the order of declaration.</summary>
    public static List<ParameterBlock> Blocks(object? value, ParameterNames names)
    {
        var blocks = new List<ParameterBlock>();
        var tree = new ParameterTree(names, block =>
        {
            blocks.Add(block);
            return block.Values;
        });
        tree.Copy(value, names.Root);
        return blocks;
    }

    /// <summary>A copy of <paramref name="value"/> that shares no storage with it, with the blocks' values.</summary>
    public static object? With(object? value, ParameterNames names, IReadOnlyList<ParameterBlock> blocks)
    {
        int next = 0;
        return new ParameterTree(names, _ => blocks[next++].Values).Copy(value, names.Root);
    }

    private object? Copy(object? value, string name)
    {
        switch (value)
        {
            case null or string or Delegate or Type or Pointer:
                return value;
            case double number:
                return _replace(new(name, [], [number], IsSingle: false))[0];
            case float number:
                return (float)_replace(new(name, [], [number], IsSingle: true))[0];
            case Memory<double> memory:
                return new Memory<double>((double[])Remembered(memory.ToArray(), name));
            case Memory<float> memory:
                return new Memory<float>((float[])Remembered(memory.ToArray(), name));
            case ReadOnlyMemory<double> memory:
                return new ReadOnlyMemory<double>((double[])Remembered(memory.ToArray(), name));
            case ReadOnlyMemory<float> memory:
                return new ReadOnlyMemory<float>((float[])Remembered(memory.ToArray(), name));
        }

        var type = value.GetType();
        if (type.IsPrimitive || type.IsEnum || IsOpaque(type))
            return value;
        return type.IsValueType ? CopyFields(value, type, name) : Remembered(value, name);
    }

    private object Remembered(object value, string name)
    {
        if (_copies.TryGetValue(value, out var copy))
            return copy;
        copy = value switch
        {
            Matrix<double> matrix => Matrix.Create<double>(
                matrix.Rows, matrix.Columns, _replace(new(name, [matrix.Rows, matrix.Columns], matrix.AsSpan().ToArray(), IsSingle: false))),
            Matrix<float> matrix => Matrix.Create<float>(
                matrix.Rows, matrix.Columns, Singles(_replace(new(name, [matrix.Rows, matrix.Columns], Doubles(matrix.AsSpan()), IsSingle: true)))),
            List<double> list => new List<double>(_replace(new(name, [list.Count], [.. list], IsSingle: false))),
            List<float> list => Singles(_replace(new(name, [list.Count], Doubles([.. list]), IsSingle: true))).ToList(),
            Array array => CopyArray(array, name),
            _ => CopyFields(value, value.GetType(), name),
        };
        return _copies[value] = copy;
    }

    private Array CopyArray(Array array, string name)
    {
        var copy = (Array)array.Clone();
        var element = array.GetType().GetElementType()!;
        var shape = Enumerable.Range(0, array.Rank).Select(array.GetLength).ToArray();
        if (element == typeof(double) || element == typeof(float))
        {
            bool isSingle = element == typeof(float);
            var values = isSingle ? Doubles(array.Cast<float>().ToArray()) : array.Cast<double>().ToArray();
            var replaced = _replace(new(name, shape, values, isSingle));
            if (isSingle)
                Buffer.BlockCopy(Singles(replaced), 0, copy, 0, replaced.Length * sizeof(float));
            else
                Buffer.BlockCopy(replaced, 0, copy, 0, replaced.Length * sizeof(double));
            return copy;
        }

        if (element.IsPrimitive || element.IsEnum || element == typeof(string))
            return copy;
        var position = new ParameterBlock(name, shape, [], IsSingle: false);
        var indices = new int[shape.Length];
        for (int i = 0; i < array.Length; i++)
        {
            int rest = i;
            for (int d = shape.Length - 1; d >= 0; d--)
                (rest, indices[d]) = Math.DivRem(rest, shape[d]);
            copy.SetValue(Copy(array.GetValue(indices), name + position.IndexOf(i)), indices);
        }

        return copy;
    }

    private object CopyFields(object value, Type type, string name)
    {
        var copy = ShallowCopy(value);
        if (!type.IsValueType)
            _copies[value] = copy; // before the fields: one of them may lead back here
        foreach (var (field, member) in _names.FieldsOf(type, name))
            field.SetValue(copy, Copy(field.GetValue(value), member));
        return copy;
    }

    private static float[] Singles(double[] values) => Array.ConvertAll(values, x => (float)x);

    private static double[] Doubles(ReadOnlySpan<float> values)
    {
        var doubles = new double[values.Length];
        TensorPrimitives.ConvertTruncating(values, doubles);
        return doubles;
    }

    /// <summary>The platform's classes, but for tuples, are machinery (streams, random numbers, tasks) and no parameters.</summary>
    private static bool IsOpaque(Type type) =>
        !type.IsArray && !type.IsValueType && type != typeof(List<double>) && type != typeof(List<float>)
        && type.Assembly == typeof(object).Assembly && type.FullName?.StartsWith("System.Tuple`", StringComparison.Ordinal) != true;
}
