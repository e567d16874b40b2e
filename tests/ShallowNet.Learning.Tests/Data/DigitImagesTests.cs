namespace ShallowNet.Learning.Tests;

public class DigitImagesTests
{
    private static readonly DigitImages Ramp = new([.. Enumerable.Range(0, 768).Select(i => (byte)i)], [3, 1, 4], 16, 16);

    [Fact]
    public void Scaling_divides_every_byte_by_255_in_both_precisions()
    {
        float[] single = Ramp.ToMatrix<float>().AsSpan().ToArray();
        double[] twice = Ramp.ToMatrix<double>().AsSpan().ToArray();
        for (int i = 0; i < 768; i++)
        {
            Assert.Equal((byte)i / 255f, single[i]);
            Assert.Equal((byte)i / 255.0, twice[i]);
        }
    }

    [Fact]
    public void Lengths_that_fill_no_vector_are_scaled_to_the_end()
    {
        for (int length = 1; length < 100; length++)
        {
            byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)(255 - i))];
            Assert.Equal([.. bytes.Select(value => value / 255f)], Preprocessing.ScaleToUnitInterval<float>(bytes, length).AsSpan().ToArray());
        }
    }

    [Fact]
    public void A_batch_gathers_the_images_that_it_is_told_to()
    {
        Matrix<float> all = Ramp.ToMatrix<float>();
        Matrix<float> batch = Matrix.Zeros<float>(2, 256);
        Ramp.CopyBatch([2, 0], batch);
        Assert.Equal(all.AsSpan()[512..].ToArray(), batch.AsSpan()[..256].ToArray());
        Assert.Equal(all.AsSpan()[..256].ToArray(), batch.AsSpan()[256..].ToArray());
    }

    [Fact]
    public void A_batch_of_the_wrong_shape_or_an_image_that_is_not_there_is_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Ramp.CopyBatch([0, 1], Matrix.Zeros<float>(2, 255)));
        Assert.Contains("needs a 2×256 matrix; it is 2×255", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Ramp.CopyBatch([3], Matrix.Zeros<float>(1, 256)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ramp.Image(-1).Length);
    }

    [Fact]
    public void Gathering_a_batch_allocates_nothing()
    {
        Matrix<float> batch = Matrix.Zeros<float>(2, 256);
        int[] indices = [1, 2];
        Ramp.CopyBatch(indices, batch);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Ramp.CopyBatch(indices, batch);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Labels_come_as_integers_and_one_hot()
    {
        Assert.Equal([3, 1, 4], Ramp.ToLabels());
        Matrix<double> hot = Ramp.ToCategorical<double>();
        Assert.Equal((3, 10), (hot.Rows, hot.Columns));
        Assert.Equal((1.0, 1.0, 1.0, 3.0), (hot[0, 3], hot[1, 1], hot[2, 4], hot.AsSpan().ToArray().Sum()));
    }

    [Fact]
    public void Take_gives_the_first_images_or_all()
    {
        Assert.Equal([3, 1], Ramp.Take(2).ToLabels());
        Assert.Equal(Ramp.Pixels[..512].ToArray(), Ramp.Take(2).Pixels.ToArray());
        Assert.Equal(3, Ramp.Take(10).Count);
    }

    [Fact]
    public void A_picture_has_a_character_for_two_pixels_above_each_other()
    {
        DigitImages images = new([255, 0, 255, 0, 255, 0], [0], 3, 2);
        Assert.Equal("@ \n= \n", images.ToText(0));
    }

    [Fact]
    public void Arrays_that_do_not_fit_together_are_refused()
    {
        Assert.Contains("need 8 bytes; there are 7", Assert.Throws<ArgumentException>(() => new DigitImages(new byte[7], new byte[2], 2, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("The label at index 1 is 10", Assert.Throws<ArgumentException>(() => new DigitImages(new byte[8], [9, 10], 2, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DigitImages([], [], 0, 2));
    }
}
