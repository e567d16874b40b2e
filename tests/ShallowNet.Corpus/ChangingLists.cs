using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Lists without derivative that grow, shrink and are sorted while numbers are computed with what is in them.</summary>
public static partial class ChangingLists
{
    public sealed class Counter
    {
        public double W;
        public List<int> Seen = [];
    }

    public sealed class Model
    {
        public double W;
        public int Calls;
    }

    [Differentiable]
    [At("3, [1, 2, 5]")]
    public static double OfItsOwn(double x, int[] given)
    {
        var large = new List<int>();
        double s = 0;
        foreach (int g in given)
        {
            if (g > 1)
                large.Add(g);
            s += x * large.Count;
        }
        foreach (int g in large)
            s += x * x * g;
        return s;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], [7]")]
    public static double[] Growing(double[] x, List<int> log)
    {
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            log.Add(i);
            y[i] = x[i] * x[i] * log.Count * log[^1];
        }
        return y;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], [7]")]
    public static double GrowingForOneResult(double[] x, List<int> log)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            log.Add(i);
            s += x[i] * x[i] * log.Count;
        }
        return s;
    }

    [Differentiable]
    [At("3, [1, 2, 5]")]
    public static double UntilItIsEmpty(double x, List<int> stack)
    {
        double s = 0;
        while (stack.Count > 0)
        {
            s += x * x * stack[^1];
            x *= 1.1;
            stack.RemoveAt(stack.Count - 1);
        }
        return s * x;
    }

    [Differentiable]
    [At("3, [1, 2, 5]")]
    public static double UnderALoopThatCounts(double x, List<int> values)
    {
        double s = 0;
        for (int i = 0; i < values.Count; i++)
        {
            s += x * x * values[i];
            x *= 1.1;
            if (values.Count < 6)
                values.Add(i);
        }
        return s * x;
    }

    [Differentiable]
    [At("3, [1, 2, 5]")]
    public static double InEveryWay(double x, List<int> values)
    {
        double s = 0;
        values.Insert(0, 7);
        s += x * values[0];
        values.RemoveAt(1);
        s += x * x * values[1] * values.Count;
        values.Sort();
        s *= x * values[0];
        values[0] = 3;
        values[1] += 2;
        s *= x * values[0] * values[1];
        values.Clear();
        return s * x * values.Count + x;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], [2, 0]")]
    public static double AsIndices(double[] x, List<int> order)
    {
        order.Insert(0, 1);
        double s = 0;
        for (int i = 0; i < order.Count; i++)
        {
            x[order[i]] *= x[order[0]];
            s += x[order[i]] * x[i];
            order[i] = (order[i] + 1) % 3;
            s *= x[order[i]];
        }
        return s;
    }

    [Differentiable]
    [At("[3, 2, 1]")]
    public static double OfAStack(double[] x)
    {
        var smaller = new Stack<int>();
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            smaller.Push(i);
            while (smaller.Count > 1 && x[smaller.Peek()] < x[0])
                s += x[smaller.Pop()] * smaller.Count;
            s *= x[i];
        }
        return s;
    }

    [Differentiable]
    [At("3, [1, 2, 8]")]
    public static double UnderAnotherName(double x, List<int> values)
    {
        var same = values;
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            values.Add(i);
            s += x * x * same.Count * same[^1];
            x *= 1.1;
        }
        return s;
    }

    [Differentiable]
    [At("3, (1.5, [4])")]
    public static double OfAnObject(double x, Counter counter)
    {
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            counter.Seen.Add(i);
            s += x * counter.W * counter.Seen.Count * counter.Seen[^1];
            x *= 1.1;
        }
        return s;
    }

    [Differentiable]
    [At("3, [1, 2]")]
    public static double Step(double x, List<int> seen)
    {
        seen.Add(1);
        return x * x * seen.Count;
    }

    [Differentiable]
    [At("3, [1, 2]")]
    public static double ByACallee(double x, List<int> seen)
    {
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            s += Step(x, seen) * seen.Count;
            x *= 1.1;
        }
        return s;
    }

    [Differentiable]
    [At("(1.2, 1), 3")]
    public static double StepOfAModel(Model model, double x)
    {
        double before = model.Calls * x;
        model.Calls++;
        return model.W * x * x * model.Calls * before;
    }

    [Differentiable]
    [At("(1.2, 1), 3")]
    public static double StepsOfAModel(Model model, double x)
    {
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            s += StepOfAModel(model, x) * model.Calls;
            x *= 1.1;
        }
        return s;
    }
}
