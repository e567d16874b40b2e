using System.Numerics;

namespace ShallowNet.Learning.Tests;

/// <summary>Each rule against its formula, written out element by element, and what all rules share.</summary>
public class OptimizerTests
{
    private const int Rows = 7;
    private const int Columns = 11;      // 77 elements: whole vectors and a remainder in every register width
    private const int Steps = 25;

    public static TheoryData<string> Rules => [.. Formulas.Keys];

    /// <summary>w after one step, from (w, g, the slots, t).</summary>
    private static readonly Dictionary<string, (Optimizer Optimizer, Func<double, double, double[], int, double> Formula)> Formulas = new()
    {
        ["gradient descent"] = (new Sgd(0.1), (w, g, s, t) => w - (0.1 * g)),
        ["momentum"] = (new Sgd(0.1, momentum: 0.9), (w, g, s, t) => w + (s[0] = (0.9 * s[0]) - (0.1 * g))),
        ["Nesterov momentum"] = (new Sgd(0.1, momentum: 0.9, nesterov: true), (w, g, s, t) =>
        {
            s[0] = (0.9 * s[0]) - (0.1 * g);
            return w + (0.9 * s[0]) - (0.1 * g);
        }
        ),
        ["RMSprop"] = (new RMSprop(), (w, g, s, t) =>
        {
            s[0] = (0.9 * s[0]) + ((1 - 0.9) * g * g);
            return w - (1e-3 * g / (Math.Sqrt(s[0]) + 1e-7));
        }
        ),
        ["Adam"] = (new Adam(), (w, g, s, t) =>
        {
            s[0] = (0.9 * s[0]) + ((1 - 0.9) * g);
            s[1] = (0.999 * s[1]) + ((1 - 0.999) * g * g);
            double rate = 1e-3 * Math.Sqrt(1 - Math.Pow(0.999, t)) / (1 - Math.Pow(0.9, t));
            return w - (rate * s[0] / (Math.Sqrt(s[1]) + 1e-7));
        }
        ),
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_rule_is_its_formula_in_double_precision(string rule) => AssertFollowsFormula<double>(rule, 1e-14);

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_rule_is_its_formula_in_single_precision(string rule) => AssertFollowsFormula<float>(rule, 2e-5);

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_rule_finds_the_minimum_of_a_parabola(string rule)
    {
        Optimizer optimizer = Formulas[rule].Optimizer;
        Matrix<double> w = Matrix.Zeros<double>(1, 1);
        Matrix<double> gradient = Matrix.Zeros<double>(1, 1);
        OptimizerState<double> state = optimizer.Attach([w]);
        for (int i = 0; i < 10_000; i++)
        {
            gradient.AsSpan()[0] = 2 * (w.AsSpan()[0] - 3);
            state.Step([gradient]);
        }

        Assert.Equal(3, w.AsSpan()[0], 2e-3);   // RMSprop ends up hopping about the minimum by its learning rate
        Assert.Equal(10_000, state.Steps);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_number_of_threads_does_not_change_a_bit(string rule)
    {
        int before = MatrixOptions.Threads;
        try
        {
            Matrix<float>[] results = [.. Enumerable.Range(1, 3).Select(threads =>
            {
                MatrixOptions.Threads = threads;
                RandomState random = new(1);
                Matrix<float> w = Initializers.HeNormal.Create<float>(300, 201, random);
                Matrix<float> gradient = Initializers.HeNormal.Create<float>(300, 201, random);
                OptimizerState<float> state = Formulas[rule].Optimizer.Attach([w]);
                for (int step = 0; step < 3; step++)
                    state.Step([gradient]);
                return w;
            })];
            Assert.Equal(results[0], results[1]);
            Assert.Equal(results[0], results[2]);
        }
        finally
        {
            MatrixOptions.Threads = before;
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_step_allocates_nothing(string rule)
    {
        Matrix<float> w = Random<float>(1);
        IReadOnlyList<Matrix<float>> gradients = [Random<float>(2)];
        OptimizerState<float> state = Formulas[rule].Optimizer.Attach([w]);
        state.Step(gradients);
        long before = GC.GetAllocatedBytesForCurrentThread();
        state.Step(gradients);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void An_interrupted_training_continues_from_its_slots_as_if_it_had_not_been(string rule)
    {
        Optimizer optimizer = Formulas[rule].Optimizer;
        Matrix<double> whole = Random<double>(1);
        Matrix<double> interrupted = Random<double>(1);
        OptimizerState<double> first = optimizer.Attach([whole]);
        OptimizerState<double> second = optimizer.Attach([interrupted]);
        Step(first, 0, 4);
        Step(second, 0, 2);

        OptimizerState<double> resumed = optimizer.Attach([interrupted]);
        resumed.Steps = second.Steps;
        for (int slot = 0; slot < optimizer.SlotNames.Count; slot++)
        {
            second.Slots(0)[slot].AsSpan().CopyTo(resumed.Slots(0)[slot].AsSpan());
        }

        Step(resumed, 2, 4);
        Assert.Equal(whole.AsSpan().ToArray(), interrupted.AsSpan().ToArray());

        static void Step(OptimizerState<double> state, int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                state.Step([Random<double>(100 + i)]);
            }
        }
    }

    [Fact]
    public void One_optimizer_serves_two_models_without_mixing_them_up()
    {
        Adam optimizer = new();
        Matrix<double> a = Random<double>(1);
        Matrix<double> b = Random<double>(1);
        OptimizerState<double> ofA = optimizer.Attach([a]);
        OptimizerState<double> ofB = optimizer.Attach([b]);
        ofA.Step([Random<double>(2)]);
        ofA.Step([Random<double>(3)]);
        ofB.Step([Random<double>(2)]);
        ofB.Step([Random<double>(3)]);
        Assert.Equal(a.AsSpan().ToArray(), b.AsSpan().ToArray());
    }

    [Fact]
    public void A_changed_learning_rate_counts_from_the_next_step()
    {
        Matrix<double> w = Matrix.Zeros<double>(1, 1);
        Matrix<double> one = Matrix.Zeros<double>(1, 1);
        one.AsSpan()[0] = 1;
        Sgd optimizer = new(0.5);
        OptimizerState<double> state = optimizer.Attach([w]);
        state.Step([one]);
        optimizer.LearningRate = 0.25;
        state.Step([one]);
        Assert.Equal(-0.75, w.AsSpan()[0]);
    }

    [Fact]
    public void Gradients_that_do_not_fit_are_refused_and_nothing_moves()
    {
        Matrix<double> w1 = Random<double>(1);
        Matrix<double> w2 = Matrix.Zeros<double>(2, 3);
        double[] before = w1.AsSpan().ToArray();
        OptimizerState<double> state = new Sgd().Attach([w1, w2]);
        Assert.Contains("1 gradients for 2 parameters", Assert.Throws<ArgumentException>(() => state.Step([Random<double>(2)])).Message, StringComparison.Ordinal);
        string message = Assert.Throws<ArgumentException>(() => state.Step([Random<double>(2), Matrix.Zeros<double>(3, 2)])).Message;
        Assert.Contains("Gradient 1 is 3×2, its parameter 2×3", message, StringComparison.Ordinal);
        Assert.Equal(before, w1.AsSpan().ToArray());
        Assert.Equal(0, state.Steps);
    }

    [Fact]
    public void Parameters_that_are_missing_or_there_twice_are_refused()
    {
        Matrix<double> w = Random<double>(1);
        Assert.Throws<ArgumentException>(() => new Sgd().Attach<double>([]));
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => new Sgd().Attach([w, w])).Message, StringComparison.Ordinal);
    }

    public static TheoryData<Action> BadSettings =>
    [
        () => new Sgd(0),
        () => new Sgd(double.NaN),
        () => new Sgd(double.PositiveInfinity),
        () => new Sgd(0.1, momentum: 1),
        () => new Sgd(0.1, momentum: -0.1),
        () => new RMSprop(rho: 1),
        () => new RMSprop(epsilon: 0),
        () => new Adam(beta1: 1),
        () => new Adam(beta2: -1),
        () => new Adam(epsilon: double.NaN),
        () => new Sgd(0.1).LearningRate = -1,
    ];

    [Theory]
    [MemberData(nameof(BadSettings))]
    public void Settings_outside_their_range_are_refused(Action make) => Assert.Throws<ArgumentOutOfRangeException>(make);

    private static void AssertFollowsFormula<T>(string rule, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (Optimizer optimizer, Func<double, double, double[], int, double> formula) = Formulas[rule];
        Matrix<T> w = Random<T>(1);
        double[] expected = [.. w.AsSpan().ToArray().Select(double.CreateChecked)];
        double[][] slots = [.. expected.Select(_ => new double[2])];
        OptimizerState<T> state = optimizer.Attach([w]);
        for (int t = 1; t <= Steps; t++)
        {
            Matrix<T> gradient = Random<T>(t + 1);
            state.Step([gradient]);
            for (int i = 0; i < expected.Length; i++)
            {
                expected[i] = formula(expected[i], double.CreateChecked(gradient.AsSpan()[i]), slots[i], t);
            }
        }

        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], double.CreateChecked(w.AsSpan()[i]), tolerance * Math.Max(1, Math.Abs(expected[i])));
        }
    }

    private static Matrix<T> Random<T>(int seed)
        where T : unmanaged, IFloatingPointIeee754<T> => Initializers.RandomNormal(1).Create<T>(Rows, Columns, seed);
}
