using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>A filter that remembers.</summary>
public sealed partial class Biquad(double z1, double z2, double b0, double b1, double b2, double a1, double a2)
{
    private double _z1 = z1, _z2 = z2;

    public double B0 { get; set; } = b0;

    public double B1 { get; set; } = b1;

    public double B2 { get; set; } = b2;

    public double A1 { get; set; } = a1;

    public double A2 { get; set; } = a2;

    [Differentiable]
    [At("(0.1, 0.2, 0.3, 0.2, 0.1, -0.5, 0.2), 1.5")]
    public double Process(double x)
    {
        double y = B0 * x + _z1;
        _z1 = B1 * x - A1 * y + _z2;
        _z2 = B2 * x - A2 * y;
        return y;
    }

    [Differentiable]
    [At("(0.1, 0.2, 0.3, 0.2, 0.1, -0.5, 0.2), [1.5, 2, -1, 0.5]")]
    public double[] Run(double[] x)
    {
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            y[i] = Process(x[i]);
        return y;
    }

    [Differentiable]
    [At("(0.1, 0.2, 0.3, 0.2, 0.1, -0.5, 0.2), [1.5, 2, -1, 0.5]")]
    public void RunInPlace(Span<double> x)
    {
        foreach (ref double v in x)
            v = Process(v);
    }
}

public static partial class Parsers
{
    [Differentiable]
    [At("\"^2^1^0\", [3, -1.5, 4], 0.7")]
    public static double Polynomial(string exponents, double[] c, double x)
    {
        double s = 0;
        int k = 0;
        for (int i = 0; i < exponents.Length; i++)
        {
            if (exponents[i] != '^')
                continue;
            int p = exponents[i + 1] - '0';
            double t = c[k++];
            for (int j = 0; j < p; j++)
                t *= x;
            s += t;
        }
        return s;
    }

    [Differentiable]
    [At("\"ab+c*\", 2, 3, 4")]
    [At("\"abc-/\", 2, 3, 4.5")]
    public static double Postfix(string program, double a, double b, double c)
    {
        var stack = new double[8];
        int top = 0;
        foreach (char op in program)
        {
            if (char.IsLetter(op))
            {
                stack[top++] = op == 'a' ? a : op == 'b' ? b : c;
                continue;
            }
            double right = stack[--top];
            ref double left = ref stack[top - 1];
            left = op switch { '+' => left + right, '*' => left * right, '-' => left - right, _ => left / right };
        }
        return stack[0];
    }

    [Differentiable]
    [At("\"a*(b+c)\", 2, 3, 4")]
    public static double WithAStackOfIndices(string text, double a, double b, double c)
    {
        var open = new Stack<int>();
        var values = new double[] { a, b, c };
        double s = 0;
        int position = 0;
        while (position < text.Length)
        {
            char ch = text[position++];
            if (ch >= 'a' && ch <= 'c')
            {
                open.Push(ch - 'a');
                s += values[open.Peek()] * open.Count;
            }
            else if (ch == '+')
            {
                s *= values[open.Pop()];
            }
        }
        return s;
    }

    /// <summary>The gradient's part for this parameter is called like a keyword.</summary>
    [Differentiable]
    [At("[2, 3], 1.5")]
    public static double ProductOf(double[] o, double x)
    {
        double s = x;
        foreach (double v in o)
            s *= v * x;
        return s;
    }

    [Differentiable]
    [At("[[4, 1], [1, 3]], [1, 2]")]
    [At("[[1, 4], [3, 1]], [1, 2]")]
    public static double[] Gauss(double[][] a, double[] b)
    {
        int n = b.Length;
        for (int k = 0; k < n; k++)
        {
            int p = k;
            for (int i = k + 1; i < n; i++)
            {
                if (Math.Abs(a[i][k]) > Math.Abs(a[p][k]))
                    p = i;
            }
            (a[k], a[p]) = (a[p], a[k]);
            (b[k], b[p]) = (b[p], b[k]);
            for (int i = k + 1; i < n; i++)
            {
                double f = a[i][k] / a[k][k];
                for (int j = k; j < n; j++)
                    a[i][j] -= f * a[k][j];
                b[i] -= f * b[k];
            }
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++)
                b[i] -= a[i][j] * b[j];
            b[i] /= a[i][i];
        }
        return b;
    }
}
