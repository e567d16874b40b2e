using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Tests.Ir;

public sealed class EquatableArrayTests
{
    [Fact]
    public void Lists_with_equal_elements_are_equal_and_hash_alike()
    {
        EquatableArray<string> a = ["x", "y"];
        EquatableArray<string> b = ["x", "y"];

        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.NotEqual(a, ["y", "x"]);
        Assert.NotEqual(a, ["x"]);
    }

    [Fact]
    public void An_empty_list_equals_the_default_one() => Assert.Equal(default, EquatableArray<string>.Empty);

    [Fact]
    public void A_copy_stays_as_it_is_when_the_original_grows()
    {
        EquatableArray<string> original = ["x"];
        EquatableArray<string> copy = original;

        original.Add("y");

        Assert.Equal(["x"], copy.ToArray());
        Assert.Equal(["x", "y"], original.ToArray());
    }
}
