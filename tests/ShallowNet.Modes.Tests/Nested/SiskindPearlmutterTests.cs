namespace ShallowNet.Modes.Tests.Nested;

/// <summary>The two programs in all four combinations: which mode the outer derivative has, and then the inner one.</summary>
public class SiskindPearlmutterTests
{
    public static TheoryData<string> Modes => ["forward over forward", "forward over reverse", "reverse over forward", "reverse over reverse"];

    [Theory]
    [MemberData(nameof(Modes))]
    public void The_particle_is_led_to_the_origin(string modes)
    {
        (Func<double, double> end, Func<double, double> slope) = modes switch
        {
            "forward over forward" => ((Func<double, double>)Particle.EndByForward, (Func<double, double>)Particle.EndByForwardDerivative),
            "forward over reverse" => (Particle.EndByReverse, Particle.EndByReverseDerivative),
            "reverse over forward" => (Particle.EndByForward, Particle.EndByForwardGradient),
            _ => (Particle.EndByReverse, Particle.EndByReverseGradient),
        };

        double[] w = Minimum.Find(x => end(x[0]), x => [slope(x[0])], [0]);

        // The figure that the authors' programs print.
        Assert.Equal(0.20719187464861194, w[0], 1e-9);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void The_saddle_is_found_at_the_origin(string modes)
    {
        (Func<double, double, double> greatest, Func<double, double, double[]> gradient) = modes switch
        {
            "forward over forward" => ((Func<double, double, double>)Saddle.GreatestByForward,
                (Func<double, double, double[]>)((x, y) => [Saddle.GreatestByForwardTangent(x, 1, y, 0).Tangent, Saddle.GreatestByForwardTangent(x, 0, y, 1).Tangent])),
            "forward over reverse" => (Saddle.GreatestByReverse,
                (x, y) => [Saddle.GreatestByReverseTangent(x, 1, y, 0).Tangent, Saddle.GreatestByReverseTangent(x, 0, y, 1).Tangent]),
            "reverse over forward" => (Saddle.GreatestByForward, (x, y) => Array(Saddle.GreatestByForwardGradient(x, y))),
            _ => (Saddle.GreatestByReverse, (x, y) => Array(Saddle.GreatestByReverseGradient(x, y))),
        };

        double[] found = Minimum.Find(x => greatest(x[0], x[1]), x => gradient(x[0], x[1]), [1, 1]);

        // The figure that the authors' programs print.
        Assert.Equal(8.246324826140356e-06, found[0], 1e-12);
        Assert.Equal(8.246324826140356e-06, found[1], 1e-12);

        static double[] Array((double X, double Y) pair) => [pair.X, pair.Y];
    }
}
