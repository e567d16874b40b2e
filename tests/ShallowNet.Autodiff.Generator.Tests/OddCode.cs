namespace ShallowNet.Autodiff.Generator.Tests;

/// <summary>C# that nobody would differentiate, and that an editor's "annotate all" reaches anyway.</summary>
internal static class OddCode
{
    public static readonly IReadOnlyDictionary<string, string> Sources = new Dictionary<string, string>
    {
        ["pointers"] = """
            public static partial class Sample
            {
                public static unsafe double Pointer(double* p, int n) { double s = 0; for (int i = 0; i < n; i++) s += p[i] * *p; return s; }
                public static unsafe double Fixed(double[] a) { fixed (double* p = a) { return *p * p[1]; } }
                public static unsafe double Address(double x) { double* p = &x; *p = 2; return x; }
                public static unsafe double Call(delegate*<double, double> f, double x) => f(x);
                public static unsafe int Size(double x) => sizeof(double) * (int)x;
                public static unsafe double Stack(double x) { double* p = stackalloc double[2]; p[0] = x; return p[0]; }
            }
            """,
        ["asynchronous"] = """
            using System.Threading.Tasks;
            public static partial class Sample
            {
                public static async Task<double> Await(double x) { await Task.Yield(); return x * x; }
                public static async void Forget(double x) => await Task.Delay((int)x);
                public static async ValueTask<double> Value(double x) => await Await(x) + x;
                public static async IAsyncEnumerable<double> Stream(double x) { await Task.Yield(); yield return x; }
                public static double Wait(double x) => Await(x).Result;
                public static double Lambda(double x) { Func<Task<double>> f = async () => { await Task.Yield(); return x; }; return f().Result; }
            }
            """,
        ["iterators"] = """
            public static partial class Sample
            {
                public static IEnumerable<double> Twice(double x) { yield return x; yield return x * x; yield break; }
                public static IEnumerator<double> Enumerator(double[] a) { foreach (double v in a) yield return v; }
                public static double Sum(double x) { double s = 0; foreach (double v in Twice(x)) s += v; return s; }
                public static double Local(double x) { IEnumerable<double> F() { yield return x; } return F().First(); }
            }
            """,
        ["dynamic"] = """
            public static partial class Sample
            {
                public static double Dynamic(dynamic d, double x) => d.Foo(x) + x;
                public static dynamic Result(double x) => x;
                public static double Local(double x) { dynamic y = x; y += 1; return (double)y; }
                public static double Index(dynamic d, double x) { d[0] = x; d.P = x; return d[0] * d.P; }
            }
            """,
        ["no body"] = """
            using System.Runtime.InteropServices;
            public abstract partial class Base
            {
                public abstract double Abstract(double x);
                public virtual double Virtual(double x) => x * x;
                [DllImport("m")] public static extern double Extern(double x);
            }
            public partial class Derived : Base
            {
                public override double Abstract(double x) => base.Virtual(x) + Virtual(x);
                public sealed override double Virtual(double x) => base.Virtual(x) * 2;
            }
            public partial interface IFunction<T>
            {
                double Of(double x);
                double Twice(double x) => Of(x) * 2;
                static abstract double Static(double x);
                static virtual double Default(double x) => x;
            }
            public partial struct Function : IFunction<Function>
            {
                public double K;
                public double Of(double x) => K * x;
                public static double Static(double x) => x;
                double IFunction<Function>.Twice(double x) => Of(x) * 3;
            }
            """,
        ["jumps"] = """
            public static partial class Sample
            {
                public static double Goto(double x) { again: x *= 0.5; if (x > 1) goto again; return x; }
                public static double Case(double x, int n) { switch (n) { case 0: x *= 2; goto case 1; case 1: x += 1; goto default; default: return x; } }
                public static double Catch(double x) { try { x = Math.Sqrt(x); } catch (Exception e) when (e.Message.Length > 3) { x = 1; throw; } finally { x *= 2; } return x; }
                public static double Forever(double x) { while (true) { } }
                public static double Thrown(double x) => throw new NotImplementedException(x.ToString());
                public static double Filtered(double x) { try { return x; } catch { return 2 * x; } }
            }
            """,
        ["queries"] = """
            public static partial class Sample
            {
                public static double Query(double[] a, double k) => (from v in a where v > k orderby v let w = v * k select w * w).Sum();
                public static double Group(double[] a) => a.GroupBy(v => (int)v).Select(g => g.Sum()).Max();
                public static double Zip(double[] a, double[] b) => a.Zip(b, (v, w) => v * w).Aggregate(0.0, (s, v) => s + v);
                public static double Join(double[] a) => (from v in a join w in a on (int)v equals (int)w select v * w).Sum();
            }
            """,
        ["references"] = """
            public ref partial struct Window
            {
                public Span<double> Items;
                public ref double First => ref Items[0];
                public double Sum() { double s = 0; foreach (ref double v in Items) { v *= 2; s += v; } return s; }
            }
            public static partial class Sample
            {
                public static ref double Largest(double[] a) { int k = 0; for (int i = 0; i < a.Length; i++) if (a[i] > a[k]) k = i; return ref a[k]; }
                public static double Through(double[] a, double x) { ref double r = ref Largest(a); r = x; r = ref a[0]; return r * a[1]; }
                public static double Scoped(scoped in double x, scoped ReadOnlySpan<double> s) => x * s[0];
                public static double ReadOnly(ref readonly double x) => x * x;
                public static double OfWindow(Window w, double x) { w.First = x; return w.Sum(); }
                public static double Chosen(double x, double y, bool b) { (b ? ref x : ref y) *= 2; return x * y; }
                public static double Typed(TypedReference r, double x) => __refvalue(r, double) * x;
            }
            """,
        ["operators"] = """
            public partial struct Money
            {
                public double Amount;
                public static Money operator +(Money a, Money b) => new() { Amount = a.Amount + b.Amount };
                public static Money operator checked +(Money a, Money b) => new() { Amount = checked(a.Amount + b.Amount) };
                public static Money operator ++(Money a) => new() { Amount = a.Amount + 1 };
                public static bool operator true(Money a) => a.Amount > 0;
                public static bool operator false(Money a) => a.Amount <= 0;
                public static Money operator &(Money a, Money b) => a;
                public static implicit operator double(Money m) => m.Amount;
                public static explicit operator Money(double d) => new() { Amount = d };
                public static bool operator ==(Money a, Money b) => a.Amount == b.Amount;
                public static bool operator !=(Money a, Money b) => !(a == b);
                public override bool Equals(object? o) => o is Money m && m == this;
                public override int GetHashCode() => Amount.GetHashCode();
                public override string ToString() => $"{Amount:0.00} {this++}";
                public double this[int i] { get => Amount * i; set => Amount = value / i; }
                public double Half { readonly get => Amount / 2; set => Amount = value * 2; }
                public double Auto { get; init; }
                public event Action<double> Changed { add { } remove { } }
                public void Deconstruct(out double amount, out int cents) { amount = Amount; cents = (int)(Amount * 100); }
                public static double Use(Money a, Money b, double x) { a += b; a++; var (p, c) = a; a[2] = x; a.Half += x; return (a && b ? a : b) + p * c; }
            }
            """,
        ["generic"] = """
            using System.Numerics;
            public abstract partial class Layer<T> where T : struct, IFloatingPointIeee754<T>
            {
                public T Weight { get; protected set; }
                public virtual T Apply<U>(T x, U other) where U : INumber<U> => x * Weight + T.CreateChecked(other);
                public static T Sum<TList>(TList items) where TList : IEnumerable<T> { T s = T.Zero; foreach (T v in items) s += v; return s; }
                public static TOut Convert<TIn, TOut>(TIn x) where TIn : INumber<TIn> where TOut : INumber<TOut> => TOut.CreateChecked(x);
                public static T Default() => default;
                public partial class Inner<V> { public static (T, V) Pair(T t, V v) => (t * t, v); }
            }
            public partial class Outer<A> { public partial record Node(double Value, Node? Next) { public double Total() => Value + (Next?.Total() ?? 0); public static Node Add(Node n, double v) => n with { Value = n.Value + v }; } }
            """,
        ["expressions"] = """
            public static partial class Sample
            {
                static double s_total;
                public static double Nullable(double? x, double y) => (x ?? y) * (x?.CompareTo(y) ?? 1) * x.GetValueOrDefault();
                public static double Patterns(object o, double x) => o switch { double d when d > x => d * x, int i => i * x, string { Length: > 3 } s => s.Length, null => 1, _ => x };
                public static double List(double[] a) => a switch { [var f, .., var l] => f * l, [var o] => o, [] => 0 };
                public static double Static(double x) { s_total += x; return s_total * x; }
                public static string Text(double x) => $"{x,10:F2}" + nameof(x) + x.ToString();
                public static decimal Decimal(decimal m, double x) => m * (decimal)x;
                public static Half Half(Half h) => h * h;
                public static double Tuple((double A, (double B, int C) D) t) { (t.A, (t.D.B, _)) = (t.D.B, (t.A, 2)); return t.A * t.D.B; }
                public static double Anonymous(double x) { var o = new { X = x, Y = x * x }; return o.X * o.Y; }
                public static double Delegates(double x) { Func<double, double> f = v => v * x; f += v => v; Action<double> g = v => x = v; g(f(x)); return x; }
                public static double Index(double[] a, Index i, Range r) => a[i] * a[r].Length * a[^1];
                public static bool Bool(double x) => x is > 0 and < 1 or double.NaN;
                public static void Nothing() { }
                public static double Shadow(double x) { double F(double x) { x *= 2; return x; } static double G(double x) => x; return F(x) * G(x); }
                public static double Params(params ReadOnlySpan<double> a) => a.Length == 0 ? 0 : a[0] * Params(a[1..]);
                public static double Span(double x) { Span<double> s = [x, x * x]; s = s[1..]; return s[0]; }
                public static double Discard(double x) { _ = x; var (_, y) = (x, x); return y; }
                public static double Char(char c, double x) => c * x + (byte)x + (x > 1 ? 'a' : 1L);
                public static double Big(System.Numerics.BigInteger b, System.Numerics.Complex z, double x) => (double)b * z.Real * x;
                public static double Time(DateTime t, TimeSpan d, double x) => (t + d).Second * x + d.TotalSeconds;
                public static double Lock(double x) { lock (typeof(Sample)) { checked { unchecked { x++; } } } return x--; }
                public static double @class(double @double, double @in) { double @cache = @double * @in; return @cache; }
            }
            """,
        ["types that contain themselves"] = """
            public partial class Tree { public double Value; public Tree? Left, Right; public List<Tree> Others = []; public Other? Back; }
            public partial class Other { public double[] Values = []; public Dictionary<string, Tree> Trees = []; public Tree[][] Rows = []; }
            public partial record Node(double Value, Node? Next) { public Node(double value) : this(value, null) { } }
            public partial struct Expanding<T> { public T Value; public Expanding<Expanding<T>>[]? More; public double Number; }
            public static partial class Sample
            {
                public static double Total(Tree? t) => t is null ? 0 : t.Value * t.Value + Total(t.Left) + Total(t.Right);
                public static double Root(Tree t, double x) { t.Value *= x; return t.Value + new Tree { Value = x }.Value; }
                public static double Linked(Node n, double x) { double s = 0; for (Node? m = n; m is not null; m = m.Next) s += m.Value * x; return s; }
                public static double Made(double x) => new Node(x, new Node(x * x, null)).Next!.Value;
                public static Node Longer(Node n, double x) => n with { Next = new Node(x) };
                public static double Taken(Node n) { var (v, next) = n; return v + next!.Value; }
                public static double Matched(Node n) => n is (var v, { Value: > 0 } m) ? v * m.Value : n is { Next: null } ? 1 : n.Value;
                public static double Rows(Other o, double x) { o.Rows[0][1].Value = x; return o.Values[0] * x; }
                public static double Expanded(Expanding<double> e, double x) => e.Value * e.Number * x;
            }
            """,
    };
}
