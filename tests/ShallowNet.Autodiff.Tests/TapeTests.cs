using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff.Tests;

public class TapeTests
{
    [Fact]
    public void Values_come_back_in_reverse_order_through_a_using_variable()
    {
        // A `using` variable is read-only for the compiler; that Push changes it, and not a copy, is what generated code relies on.
        using var tape = Tape.Rent<double>(4);
        for (int i = 0; i < 1000; i++)
            tape.Push(i);

        Assert.Equal(1000, tape.Count);
        for (int i = 999; i >= 0; i--)
            Assert.Equal(i, tape.Pop());
        Assert.Equal(0, tape.Count);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public void A_hint_is_only_a_hint(int capacityHint)
    {
        using var tape = Tape.Rent<long>(capacityHint);
        var kept = Tape.Keep<long>(capacityHint);
        for (int i = 0; i < 100; i++)
        {
            tape.Push(i);
            kept.Push(-i);
        }

        for (int i = 99; i >= 0; i--)
        {
            Assert.Equal(i, tape.Pop());
            Assert.Equal(-i, kept.Pop());
        }
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(1000)]
    public void What_room_was_made_for_is_recorded_without_asking_again(int count)
    {
        using var tape = Tape.Rent<double>();
        tape.Push(-1);
        for (int row = 0; row < 3; row++)
        {
            tape.Reserve(count);
            for (int i = 0; i < count; i++)
                tape.PushReserved(i);
            tape.Push(-2);
        }

        for (int row = 0; row < 3; row++)
        {
            Assert.Equal(-2, tape.Pop());
            for (int i = count - 1; i >= 0; i--)
                Assert.Equal(i, tape.Pop());
        }
        Assert.Equal(-1, tape.Pop());
    }

    [Fact]
    public void More_room_than_an_array_can_have_is_refused()
    {
        using var tape = Tape.Rent<double>();

        Assert.Throws<InvalidOperationException>(() => tape.Reserve(int.MaxValue));
    }

    [Fact]
    public void Short_tapes_that_are_open_together_have_storage_of_their_own()
    {
        for (int round = 0; round < 2; round++)
        {
            var tapes = Enumerable.Range(0, 40).Select(_ => Tape.Rent<long>()).ToArray();
            for (int i = 0; i < tapes.Length; i++)
                tapes[i].Push(i);

            Assert.Equal(Enumerable.Range(0, 40).Select(i => (long)i), tapes.Select(t => t.Pop()));
            for (int i = 0; i < tapes.Length; i++)
                tapes[i].Dispose();
        }
    }

    [Fact]
    public void A_kept_tape_is_read_from_its_end_by_each_copy()
    {
        var recorded = Tape.Keep<double>();
        for (int i = 0; i < 50; i++)
            recorded.Push(i);

        for (int reading = 0; reading < 2; reading++)
        {
            var copy = recorded;
            for (int i = 49; i >= 0; i--)
                Assert.Equal(i, copy.Pop());
        }

        Assert.Equal(50, recorded.Count);
        recorded.Dispose();
        Assert.Equal(49, recorded.Pop());
    }

    [Fact]
    public void Reading_more_than_was_recorded_says_so()
    {
        var tape = Tape.Keep<double>();
        tape.Push(1);
        tape.Pop();

        Assert.Throws<InvalidOperationException>(() => tape.Pop());
        Assert.Throws<InvalidOperationException>(() => tape.PopSpan(new double[1]));
        Assert.Throws<InvalidOperationException>(() => tape.PopRow(new double[1]).Length);
    }

    [Fact]
    public void Spans_come_back_whole_between_single_values()
    {
        using var tape = Tape.Rent<int>();
        tape.Push(1);
        tape.PushSpan([2, 3, 4]);
        tape.PushSpan([]);
        tape.PushSpan(Enumerable.Range(5, 500).ToArray());
        tape.Push(6);

        Assert.Equal(6, tape.Pop());
        var last = new int[500];
        tape.PopSpan(last);
        Assert.Equal(Enumerable.Range(5, 500), last);
        tape.PopSpan([]);
        var first = new int[3];
        tape.PopSpan(first);
        Assert.Equal([2, 3, 4], first);
        Assert.Equal(1, tape.Pop());
    }

    [Fact]
    public void A_row_is_read_where_it_was_recorded()
    {
        using var tape = Tape.Rent<int>();
        tape.Push(1);
        tape.PushSpan([2, 3, 4]);

        ReadOnlySpan<int> row = tape.PopRow([0, 0, 0]);

        Assert.Equal([2, 3, 4], row.ToArray());
        Assert.True(tape.PopRow([]).IsEmpty);
        Assert.Equal(1, tape.Pop());
    }

    [Fact]
    public void Disposing_twice_gives_the_storage_back_once()
    {
        var tape = Tape.Rent<Guid>();
        tape.Push(Guid.NewGuid());
        tape.Dispose();
        tape.Dispose();
        using var one = Tape.Rent<Guid>();
        using var other = Tape.Rent<Guid>();
        one.Push(Guid.Empty);
        var mark = Guid.NewGuid();
        other.Push(mark);

        Assert.Equal(Guid.Empty, one.Pop());
        Assert.Equal(mark, other.Pop());
    }

    [Fact]
    public void References_are_not_kept_alive_by_the_pool()
    {
        var weak = RecordAndDispose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(weak.IsAlive);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference RecordAndDispose()
        {
            var value = new object[] { 1 };
            using var tape = Tape.Rent<object[]>();
            tape.Push(value);
            return new WeakReference(value);
        }
    }

    [Fact]
    public void A_rented_tape_allocates_nothing_once_the_pool_is_warm()
    {
        static double Run()
        {
            using var tape = Tape.Rent<double>(1000);
            for (int i = 0; i < 1000; i++)
                tape.Push(i);
            double sum = 0;
            for (int i = 0; i < 1000; i++)
                sum += tape.Pop();
            return sum;
        }

        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        double sum = Run();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(499500, sum);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void A_rented_tape_begins_with_the_storage_that_the_last_one_had_grown_to()
    {
        bool same = false;
        // A thread of its own, which keeps nothing yet.
        var thread = new Thread(() => same = Run());
        thread.Start();
        thread.Join();

        Assert.True(same);

        static bool Run()
        {
            var first = Tape.Rent<double>();
            for (int i = 0; i < 2000; i++)
                first.Push(i);
            ref readonly double storage = ref MemoryMarshal.GetReference(first.Values);
            first.Dispose();
            using var second = Tape.Rent<double>();
            return Unsafe.AreSame(in storage, in MemoryMarshal.GetReference(second.Values));
        }
    }

    [Fact]
    public void A_tape_that_is_to_be_longer_than_the_storage_at_hand_holds_all()
    {
        Tape.Rent<double>().Dispose();
        using var tape = Tape.Rent<double>(3000);

        tape.Reserve(3000);
        for (int i = 0; i < 3000; i++)
            tape.PushReserved(i);

        Assert.Equal(2999, tape.Pop());
        Assert.Equal(2999, tape.Count);
    }

    [Fact]
    public void Storage_of_any_length_goes_back_without_being_rented_twice()
    {
        Tape<double>[] tapes = [.. Enumerable.Range(0, 40).Select(k => Tape.Rent<double>(k * 400))];
        for (int k = 0; k < tapes.Length; k++)
            tapes[k].Push(k);
        for (int k = 0; k < tapes.Length; k++)
            tapes[k].Dispose();
        Tape<double>[] again = [.. Enumerable.Range(0, 40).Select(_ => Tape.Rent<double>())];
        for (int k = 0; k < again.Length; k++)
            again[k].Push(-k);

        for (int k = 0; k < again.Length; k++)
        {
            Assert.Equal(-k, again[k].Pop());
            again[k].Dispose();
        }
    }
}
