namespace ShallowNet.Learning.Tests;

public class ModelSavingTests
{
    [Fact]
    public void A_saved_model_predicts_the_same_after_loading()
    {
        using TemporaryFolder folder = new();
        Sequential model = Model(1);
        model.Save(folder["model"]);
        Matrix<float> x = Initializers.RandomNormal(1).Create<float>(9, 6, 1);
        Matrix<float> expected = model.Predict(x);

        Sequential same = Model(2);
        Assert.NotEqual(expected, same.Predict(x));
        same.Load(folder["model"]);
        Assert.Equal(expected, same.Predict(x));
    }

    [Fact]
    public void A_file_is_opened_without_knowing_the_layers()
    {
        using TemporaryFolder folder = new();
        Sequential model = Model(1);
        model.Save(folder["model"]);
        Sequential opened = Sequential.Open(folder["model"]);
        Assert.Equal(model.Summary(), opened.Summary());
        Matrix<float> x = Initializers.RandomNormal(1).Create<float>(9, 6, 1);
        Assert.Equal(model.Predict(x), opened.Predict(x));
        Assert.Equal(model.Parameters.Select(parameter => parameter.Name), opened.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(0.25, Assert.IsType<Dropout>(opened.Layers[2]).Rate);
        Assert.Equal([2, 3], Assert.IsType<Flatten>(opened.Layers[0]).InputShape);
    }

    [Theory]
    [InlineData("not a model file")]
    [InlineData("")]
    public void A_foreign_file_leaves_the_model_as_it_was(string content)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["foreign"], content);
        AssertRefused(folder["foreign"]);
    }

    [Fact]
    public void A_missing_file_leaves_the_model_as_it_was()
    {
        using TemporaryFolder folder = new();
        AssertRefused(folder["missing"]);
    }

    [Fact]
    public void A_damaged_or_truncated_file_leaves_the_model_as_it_was()
    {
        using TemporaryFolder folder = new();
        Model(5).Save(folder["model"]);
        byte[] bytes = File.ReadAllBytes(folder["model"]);
        File.WriteAllBytes(folder["truncated"], bytes[..^100]);
        AssertRefused(folder["truncated"]);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(folder["damaged"], bytes);
        AssertRefused(folder["damaged"]);
    }

    [Fact]
    public void A_file_of_another_model_leaves_the_model_as_it_was()
    {
        using TemporaryFolder folder = new();
        new Sequential([new Flatten(2, 3), new Dense(4, "tanh"), new Dense(3, "softmax")], seed: 1).Save(folder["otherwise shaped"]);
        AssertRefused(folder["otherwise shaped"], "of another model");
        new Sequential([new Dense(5, inputShape: 6, name: "x"), new Dense(3)], seed: 1).Save(folder["otherwise named"]);
        AssertRefused(folder["otherwise named"], "of another model");
        new Sequential<double>([new Dense(5, inputShape: 6), new Dense(3)], seed: 1).Save(folder["double"]);
        AssertRefused(folder["double"]);
    }

    [Theory]
    [InlineData("", "not understood")]
    [InlineData("3", "no Sequential model")]
    [InlineData("""{"model":"Tree"}""", "no Sequential model")]
    [InlineData("""{"model":"Sequential"}""", "not understood")]
    [InlineData("""{"model":"Sequential","inputFeatures":6,"layers":[{"kind":"Conv2D","name":"c"}]}""", "a layer of the kind \"Conv2D\"")]
    [InlineData("""{"model":"Sequential","inputFeatures":6,"layers":[{"kind":"Dense","name":"d","units":-1,"activation":"relu"}]}""", "not understood")]
    [InlineData("""{"model":"Sequential","inputFeatures":6,"layers":[{"kind":"Dense","name":"d","units":2,"activation":"swish"}]}""", "not understood")]
    public void A_description_that_makes_no_model_is_refused(string description, string message)
    {
        using TemporaryFolder folder = new();
        ModelFile.Save<float>(folder["model"], description, []);
        Assert.Contains(message, Assert.Throws<ModelFileException>(() => Sequential.Open(folder["model"])).Message);
    }

    [Fact]
    public void A_save_that_fails_leaves_the_old_file_whole()
    {
        using TemporaryFolder folder = new();
        Model(1).Save(folder["model"]);
        byte[] before = File.ReadAllBytes(folder["model"]);
        Directory.CreateDirectory(folder["folder"]);
        Assert.Throws<ModelFileException>(() => Model(2).Save(folder["folder"]));
        Assert.Throws<ModelFileException>(() => Model(2).Save(Path.Combine(folder["model"], "inside")));
        Assert.Equal(before, File.ReadAllBytes(folder["model"]));
        Assert.Contains("not known yet", Assert.Throws<InvalidOperationException>(() => new Sequential([new Dense(1)]).Save(folder["model"])).Message);
        Assert.Equal(before, File.ReadAllBytes(folder["model"]));
    }

    [Fact]
    public void The_description_is_JSON_for_people_too()
    {
        using TemporaryFolder folder = new();
        Model(1).Save(folder["model"]);
        Assert.Equal(
            """
            {"model":"Sequential","inputFeatures":6,"layers":[{"kind":"Flatten","name":"flatten","inputShape":[2,3]},
            {"kind":"Dense","name":"dense","units":5,"activation":"tanh"},{"kind":"Dropout","name":"dropout","rate":0.25},
            {"kind":"Dense","name":"dense_1","units":3,"activation":"linear"},{"kind":"Activation","name":"activation","function":"softmax"}]}
            """.ReplaceLineEndings(""),
            ModelFile.Load<float>(folder["model"]).Description);
    }

    private static Sequential Model(int seed) => new(
        [new Flatten(2, 3), new Dense(5, "tanh"), new Dropout(0.25), new Dense(3), new Activation("softmax")], seed);

    private static void AssertRefused(string path, string message = "")
    {
        Sequential model = Model(1);
        Assert.Contains(message, Assert.Throws<ModelFileException>(() => model.Load(path)).Message);
        Assert.Equal(Model(1).Parameters.Select(parameter => parameter.Value), model.Parameters.Select(parameter => parameter.Value));
    }
}
