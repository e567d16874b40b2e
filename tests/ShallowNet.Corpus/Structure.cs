using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Structs, records, classes and tuples.</summary>
public static partial class Structure
{
    [Differentiable]
    [At("0.7, 0.2, 0.1")]
    public static double PendulumByRungeKutta(double angle, double speed, double h)
    {
        (double Angle, double Speed) state = (angle, speed);
        for (int i = 0; i < 2; i++)
        {
            (double DAngle, double DSpeed) k1 = Slope(state), k2 = Slope(Along(k1, h / 2)), k3 = Slope(Along(k2, h / 2)), k4 = Slope(Along(k3, h));
            state = (state.Angle + h / 6 * (k1.DAngle + 2 * k2.DAngle + 2 * k3.DAngle + k4.DAngle), state.Speed + h / 6 * (k1.DSpeed + 2 * k2.DSpeed + 2 * k3.DSpeed + k4.DSpeed));
        }
        return state.Angle * state.Speed;

        static (double DAngle, double DSpeed) Slope((double A, double V) s) => (s.V, -Math.Sin(s.A));

        (double A, double V) Along((double A, double V) k, double step) => (state.Angle + step * k.A, state.Speed + step * k.V);
    }

    [Differentiable]
    [At("((1.2, 0.4), 0.7)")]
    public static double TupleUnderOtherNames(((double A, double B) P, double Q) s)
    {
        return Product(s) + s.P.A * Product((s.P, s.Q * s.Q));

        static double Product(((double C, double D) X, double Y) t)
        {
            t.Y *= t.X.C;
            var (c, d) = t.X;
            return c * d * t.Y;
        }
    }

    [Differentiable]
    [At("(3, 4)")]
    public static double RecordStructThroughAMethod(Point p) => p.Norm() * p.X;

    [Differentiable]
    [At("(3, 4)")]
    public static double RecordStructThroughAProperty(Point p) => p.SquaredNorm * p.X + p.Y;

    [Differentiable]
    [At("(3, 4), 2")]
    public static double RecordStructThroughWith(Point p, double x)
    {
        Point q = p with { X = x * p.Y };
        Point r = q with { Y = q.X * q.X };
        return q.X * p.X + r.Y + r.X;
    }

    [Differentiable]
    [At("(3, 4)")]
    public static double RecordStructThroughRef(Point p)
    {
        Shift(ref p, p.X);
        return p.X * p.Y;
    }

    [Differentiable]
    [At("(3, 4), 2")]
    public static void Shift(ref Point p, double by) => p = new Point(p.X + by * by, p.Y * by);

    [Differentiable]
    [At("(3, 4), 2")]
    public static double FieldThroughRef(Vec2 v, double by)
    {
        Scale(ref v.X, by);
        Scale(ref v.Y, v.X);
        return v.X * v.Y;
    }

    [Differentiable]
    [At("3, 2")]
    public static void Scale(ref double x, double by) => x = x * by * by;

    [Differentiable]
    [At("(3, 4), (1, 2)")]
    public static double OperatorsOfARecord(Point a, Point b)
    {
        Point product = a * b;
        Point scaled = 2 * product;
        return scaled.X * a.Y + product.Y;
    }

    [Differentiable]
    [At("(3, 4), 0.3")]
    public static double MutableStructLocal(Vec2 v, double k)
    {
        Vec2 w = v;
        w.X = w.X * k;
        w.Y += w.X;
        Vec2 u = w;
        u.X = 7;
        return w.X * w.Y + u.X * u.Y + v.X;
    }

    [Differentiable]
    [At("2, 3")]
    public static double ObjectInitializer(double x, double y)
    {
        var v = new Vec2 { X = x * y, Y = y };
        var w = new Vec2 { Y = v.X };
        return v.X * v.Y + w.Y * w.Y + w.X;
    }

    [Differentiable]
    [At("([1, 2, 3], 0.5, 2, \"cubic\"), 0.7")]
    public static double RecordClassWithAnArray(Model model, double x)
    {
        double y = model.Bias;
        for (int i = 0; i < model.Weights.Length; i++)
            y += model.Weights[i] * Math.Pow(x, i);
        return y * model.Degree;
    }

    [Differentiable]
    [At("((1, 2), (4, 6), 0.5)")]
    public static double NestedRecords(Line line)
    {
        double dx = line.To.X - line.From.X, dy = line.To.Y - line.From.Y;
        return Math.Sqrt(dx * dx + dy * dy) * line.Width;
    }

    [Differentiable]
    [At("((1, 2), (4, 6), 0.5), 2")]
    public static double NestedWith(Line line, double k)
    {
        Line longer = line with { To = line.To with { X = line.To.X * k }, Width = k };
        return longer.To.X * longer.Width + longer.From.Y * longer.To.Y;
    }

    [Differentiable]
    [At("(2, 0.5, 3), 1.5")]
    public static double MutableClass(Spring spring, double x)
    {
        double stretch = x - spring.RestLength;
        return 0.5 * spring.Stiffness * stretch * stretch * spring.Coils;
    }

    [Differentiable]
    [At("1.5, 2")]
    public static double ClassMadeInside(double x, double k)
    {
        var spring = new Spring { Stiffness = k * x, RestLength = 0.1 };
        spring.Stiffness *= 2;
        return spring.Stiffness * (x - spring.RestLength);
    }

    [Differentiable]
    [At("(1.5, 2)")]
    public static double TupleParameter((double A, double B) t) => t.A * t.A * t.B + t.Item2;

    [Differentiable]
    [At("1.5, 2")]
    public static double TupleLocal(double x, double y)
    {
        var t = (Sum: x + y, Product: x * y);
        t.Sum *= t.Product;
        (double s, double p) = t;
        return s * p + t.Sum;
    }

    [Differentiable]
    [At("1.5, 2")]
    public static double TupleThatIsReturned(double x, double y)
    {
        (double quotient, double product) = QuotientAndProduct(x, y);
        return quotient * product + product;
    }

    [Differentiable]
    [At("1.5, 2")]
    public static (double Quotient, double Product) QuotientAndProduct(double x, double y) => (x / y, x * y);

    [Differentiable]
    [At("(3, 4), 0.5")]
    public static double RecordThatIsReturned(Point p, double angle) => p.Rotated(angle).X * p.Rotated(angle * 2).Y;

    [Differentiable]
    [At("(3, 4)")]
    public static double DeconstructedRecord(Point p)
    {
        (double x, double y) = p;
        return x * x * y;
    }

    [Differentiable]
    [At("(3, 4), 3")]
    public static double RecordUpdatedInALoop(Point p, int n)
    {
        for (int i = 0; i < n; i++)
            p = new Point(p.Y * 0.5, p.X * p.Y * 0.1);
        return p.X + p.Y;
    }

    [Differentiable]
    [At("(3, 4), 3")]
    public static double StructUpdatedInALoop(Vec2 v, int n)
    {
        for (int i = 0; i < n; i++)
        {
            double t = v.X;
            v.X = v.Y * 0.5;
            v.Y = t * v.Y * 0.1;
        }
        return v.X + v.Y;
    }

    [Differentiable]
    [At("(3, 4), 0.1")]
    public static double InParameter(in Point p, double k) => p.X * k * p.Y;

    [Differentiable]
    [At("(3, 4), (1, 2)")]
    public static double ConditionalRecord(Point a, Point b)
    {
        Point larger = a.X > b.X ? a : b;
        if (larger.Y > 3)
            larger = new Point(larger.Y, larger.X * larger.Y);
        return larger.X * larger.Y;
    }

    [Differentiable]
    [At("(~2x3, ~2), ~3")]
    public static double LayerOfArrays(Layer layer, double[] x)
    {
        double s = 0;
        for (int i = 0; i < layer.Biases.Length; i++)
        {
            double z = layer.Biases[i];
            for (int j = 0; j < x.Length; j++)
                z += layer.Weights[i, j] * x[j];
            s += Math.Tanh(z);
        }
        return s;
    }

    [Differentiable]
    [At("[(~2x2, ~2), (~2x2, ~2)], ~2")]
    public static double NetworkOfRecords(Layer[] layers, double[] x)
    {
        double[] a = x;
        foreach (Layer layer in layers)
        {
            var z = new double[layer.Biases.Length];
            for (int i = 0; i < z.Length; i++)
            {
                z[i] = layer.Biases[i];
                for (int j = 0; j < a.Length; j++)
                    z[i] += layer.Weights[i, j] * a[j];
                z[i] = Math.Tanh(z[i]);
            }
            a = z;
        }
        return a[0] * a[0] + a[1];
    }
}
