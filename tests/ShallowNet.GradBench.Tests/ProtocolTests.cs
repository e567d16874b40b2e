using System.Text.Json;

namespace ShallowNet.GradBench.Tests;

public class ProtocolTests
{
    [Fact]
    public void A_start_is_answered_with_the_name_of_the_tool()
    {
        JsonElement answer = Message.Answer("""{"id":0,"kind":"start","eval":"hello"}""");

        Assert.Equal("""{"id":0,"tool":"shallownet-autodiff"}""", answer.GetRawText());
    }

    [Fact]
    public void A_known_module_can_be_defined()
    {
        Assert.Equal("""{"id":1,"success":true}""", Message.Answer("""{"id":1,"kind":"define","module":"hello"}""").GetRawText());
    }

    [Theory]
    [InlineData("hello", "llsq", "lse", "ode", "det", "gmm", "kmeans", "lstm", "ba", "ht", "saddle", "particle")]
    public void Every_eval_can_be_defined(params string[] modules)
    {
        foreach (string module in modules)
        {
            Assert.True(Message.Answer($$"""{"id":1,"kind":"define","module":"{{module}}"}""").GetProperty("success").GetBoolean(), module);
        }
    }

    [Fact]
    public void An_unknown_module_cannot_be_defined()
    {
        JsonElement answer = Message.Answer("""{"id":1,"kind":"define","module":"weather"}""");

        Assert.False(answer.GetProperty("success").GetBoolean());
        Assert.Contains("weather", answer.GetProperty("error").GetString());
    }

    [Fact]
    public void An_evaluation_gives_the_output_and_a_time_for_each_run()
    {
        JsonElement answer = Message.Answer(Message.Evaluate("hello", "square", "3.0"));

        Assert.Equal(7, answer.GetProperty("id").GetInt32());
        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.Equal(9, answer.GetProperty("output").GetDouble());
        JsonElement timing = Assert.Single(answer.GetProperty("timings").EnumerateArray());
        Assert.Equal("evaluate", timing.GetProperty("name").GetString());
        Assert.True(timing.GetProperty("nanoseconds").GetInt64() >= 0);
    }

    [Fact]
    public void A_function_runs_as_often_as_the_input_says()
    {
        JsonElement answer = Message.Answer(Message.Evaluate("lse", "gradient", """{"x":[1,2,3],"min_runs":5,"min_seconds":0}"""));

        Assert.Equal(5, answer.GetProperty("timings").GetArrayLength());
    }

    [Fact]
    public void A_function_runs_as_long_as_the_input_says()
    {
        JsonElement answer = Message.Answer(Message.Evaluate("lse", "primal", """{"x":[1,2,3],"min_runs":1,"min_seconds":0.01}"""));

        Assert.True(answer.GetProperty("timings").EnumerateArray().Sum(t => t.GetProperty("nanoseconds").GetInt64()) >= 9_900_000);
    }

    [Fact]
    public void Further_runs_do_not_change_the_output()
    {
        JsonElement once = Message.Output("llsq", "gradient", """{"x":[1,2,3],"n":5}""");
        JsonElement often = Message.Output("llsq", "gradient", """{"x":[1,2,3],"n":5,"min_runs":4}""");

        Assert.Equal(once.GetRawText(), often.GetRawText());
    }

    [Fact]
    public void An_analysis_is_acknowledged()
    {
        Assert.Equal("""{"id":3}""", Message.Answer("""{"id":3,"kind":"analysis","of":2,"valid":true}""").GetRawText());
    }

    [Theory]
    [InlineData("weather", "primal", "1")]
    [InlineData("llsq", "hessian", """{"x":[1,2],"n":3}""")]
    [InlineData("llsq", "primal", """{"n":3}""")]
    [InlineData("llsq", "primal", "\"two\"")]
    [InlineData("det", "primal", """{"A":[1,2,3],"ell":2}""")]
    public void An_error_is_answered_with_its_message_and_the_session_goes_on(string module, string function, string input)
    {
        List<JsonElement> answers = Message.Session(Message.Evaluate(module, function, input), Message.Evaluate("hello", "square", "2"));

        Assert.Equal(7, answers[0].GetProperty("id").GetInt32());
        Assert.False(answers[0].GetProperty("success").GetBoolean());
        Assert.NotEqual("", answers[0].GetProperty("error").GetString());
        Assert.False(answers[0].TryGetProperty("output", out _));
        Assert.Equal(4, answers[1].GetProperty("output").GetDouble());
    }

    [Fact]
    public void A_line_that_is_no_message_is_answered_and_the_session_goes_on()
    {
        List<JsonElement> answers = Message.Session("not JSON", """{"kind":"start"}""", """{"id":4,"kind":"sing"}""", """{"id":5,"kind":"start","eval":"hello"}""");

        Assert.Equal(4, answers.Count);
        Assert.All(answers.Take(3), answer => Assert.False(answer.GetProperty("success").GetBoolean()));
        Assert.Equal(4, answers[2].GetProperty("id").GetInt32());
        Assert.Equal("shallownet-autodiff", answers[3].GetProperty("tool").GetString());
    }

    [Fact]
    public void An_output_that_is_no_number_is_an_error()
    {
        JsonElement answer = Message.Answer(Message.Evaluate("lse", "primal", """{"x":[1e400]}"""));

        Assert.False(answer.GetProperty("success").GetBoolean());
    }

    [Fact]
    public void Without_input_nothing_is_answered()
    {
        Assert.Empty(Message.Session());
    }

    [Fact]
    public void Ids_are_given_back_as_they_came()
    {
        Assert.Equal("\"a-1\"", Message.Answer("""{"id":"a-1","kind":"start","eval":"x"}""").GetProperty("id").GetRawText());
    }
}
