namespace ShallowNet.Autodiff.Tests.Matrices;

public class MatrixThreadsTests
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 10)]
    [InlineData(10, 10)]
    [InlineData(11, 10)]
    [InlineData(100_003, 1000)]
    public void Every_element_is_met_once(int count, int stretch)
    {
        Visits work = new(count);
        for (int repetition = 1; repetition <= 20; repetition++)
        {
            MatrixThreads.Run(work, count, stretch);
            Assert.All(work.Of, visits => Assert.Equal(repetition, visits));
        }
    }

    [Fact]
    public void The_first_failure_is_thrown_when_the_rest_is_done()
    {
        Visits work = new(100) { FailsAt = 30 };
        var failure = Assert.Throws<InvalidOperationException>(() => MatrixThreads.Run(work, 100, 10));
        Assert.Equal("at 30", failure.Message);
        Assert.Equal(90, work.Of.Sum());
        work.FailsAt = -1;
        MatrixThreads.Run(work, 100, 10);
        Assert.Equal(190, work.Of.Sum());
    }

    [Fact]
    public void Work_may_divide_work()
    {
        Visits inner = new(50);
        MatrixThreads.Run(new Nested(inner), 4, 1);
        Assert.All(inner.Of, visits => Assert.Equal(4, visits));
    }

    [Fact]
    public void Numbers_that_make_no_sense_are_refused()
    {
        Visits work = new(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => MatrixThreads.Run(work, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => MatrixThreads.Run(work, 1, 0));
        Assert.Throws<ArgumentNullException>(() => MatrixThreads.Run(null!, 1, 1));
    }

    private sealed class Visits(int count) : IElementWork
    {
        public int[] Of { get; } = new int[count];

        public int FailsAt { get; set; } = -1;

        public void Run(int first, int count)
        {
            if (first == FailsAt)
                throw new InvalidOperationException($"at {first}");
            for (int i = first; i < first + count; i++)
                Interlocked.Increment(ref Of[i]);
        }
    }

    private sealed class Nested(Visits inner) : IElementWork
    {
        public void Run(int first, int count) => MatrixThreads.Run(inner, inner.Of.Length, 7);
    }
}
