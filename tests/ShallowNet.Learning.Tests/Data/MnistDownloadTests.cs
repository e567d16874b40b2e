using System.Collections.Concurrent;
using System.Net;

namespace ShallowNet.Learning.Tests;

/// <summary>Downloads against a server inside the test. The real files are only needed where a download has to succeed.</summary>
public class MnistDownloadTests
{
    private static readonly Uri First = new("https://first.example/mnist");
    private static readonly Uri Second = new("https://second.example/mnist/");

    [Fact]
    public async Task Files_that_are_not_mnists_are_refused_and_nothing_is_written()
    {
        using TemporaryFolder cache = new();
        using Server server = new(_ => Answer(IdxFiles.Gzip(IdxFiles.Images(6))));
        MnistException error = await FailAsync(server, cache.Path);
        Assert.Contains("train-images-idx3-ubyte could not be downloaded", error.Message, StringComparison.Ordinal);
        Assert.Contains("https://first.example/mnist/train-images-idx3-ubyte.gz: what was received is a sound IDX file, but not MNIST's", error.Message, StringComparison.Ordinal);
        Assert.Contains("https://second.example/mnist/train-images-idx3-ubyte.gz", error.Message, StringComparison.Ordinal);
        Assert.Contains("--synthetic", error.Message, StringComparison.Ordinal);
        Assert.Empty(cache.Names);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Without_a_network_the_error_says_what_to_do()
    {
        using TemporaryFolder cache = new();
        using Server server = new(_ => throw new HttpRequestException("Name or service not known (first.example:443)"));
        MnistException error = await FailAsync(server, cache.Path);
        Assert.Contains("Name or service not known", error.Message, StringComparison.Ordinal);
        Assert.Contains("MNIST_DIR", error.Message, StringComparison.Ordinal);
        Assert.Contains("--data", error.Message, StringComparison.Ordinal);
        Assert.Empty(cache.Names);
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_an_error_with_its_status()
    {
        using TemporaryFolder cache = new();
        using Server server = new(_ => new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("<html>") });
        Assert.Contains("the server answered 404 Not Found", (await FailAsync(server, cache.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_ends_early_is_an_error_and_nothing_is_written()
    {
        using TemporaryFolder cache = new();
        using Server server = new(_ =>
        {
            HttpResponseMessage answer = Answer(IdxFiles.Images(6)[..1000]);
            answer.Content.Headers.ContentLength = 5000;
            return answer;
        });
        Assert.Contains("the connection ended after 1000 of 5000 bytes", (await FailAsync(server, cache.Path)).Message, StringComparison.Ordinal);
        Assert.Empty(cache.Names);
    }

    [Fact]
    public async Task A_truncated_file_without_an_announced_length_is_an_error()
    {
        using TemporaryFolder cache = new();
        using Server server = new(_ => Answer(IdxFiles.Images(6)[..1000]));
        Assert.Contains("what was received is cut off", (await FailAsync(server, cache.Path)).Message, StringComparison.Ordinal);
        Assert.Empty(cache.Names);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_sends_without_end_is_left(bool announced)
    {
        using TemporaryFolder cache = new();
        using Server server = new(_ =>
        {
            HttpResponseMessage answer = new() { Content = new StreamContent(new EndlessStream()) };
            answer.Content.Headers.ContentLength = announced ? 1L << 40 : null;
            return answer;
        });
        Assert.Contains("more than 64 MiB", (await FailAsync(server, cache.Path)).Message, StringComparison.Ordinal);
        Assert.Empty(cache.Names);
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_left()
    {
        using TemporaryFolder cache = new();
        using Server server = new(_ => new HttpResponseMessage { Content = new StreamContent(new SilentStream()) });
        MnistOptions options = Options(server, cache.Path) with { StallTimeout = TimeSpan.FromMilliseconds(50) };
        MnistException error = await Assert.ThrowsAsync<MnistException>(() => new MnistLoader(options, null, null).LoadAsync(CancellationToken.None));
        Assert.Contains("nothing was received for 0.1 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mirror_without_https_is_not_asked()
    {
        using TemporaryFolder cache = new();
        using Server server = new(_ => Answer([]));
        MnistOptions options = Options(server, cache.Path) with { Mirrors = [new Uri("http://plain.example/")] };
        MnistException error = await Assert.ThrowsAsync<MnistException>(() => new MnistLoader(options, null, null).LoadAsync(CancellationToken.None));
        Assert.Contains("only used over HTTPS", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Without_a_mirror_the_error_says_so()
    {
        using TemporaryFolder cache = new();
        MnistOptions options = new() { CacheFolder = cache.Path, Mirrors = [] };
        MnistException error = await Assert.ThrowsAsync<MnistException>(() => new MnistLoader(options, null, null).LoadAsync(CancellationToken.None));
        Assert.Contains("There is no mirror", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_leave_to_download_nothing_is_asked_for()
    {
        using TemporaryFolder cache = new TemporaryFolder().WithSmallMnist();
        using Server server = new(_ => Answer([]));
        MnistOptions options = Options(server, cache.Path) with { AllowDownload = false };
        MnistException error = await Assert.ThrowsAsync<MnistException>(() => new MnistLoader(options, null, null).LoadAsync(CancellationToken.None));
        Assert.Contains("Downloading was not allowed", error.Message, StringComparison.Ordinal);
        Assert.Contains("not MNIST's", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_cancelled_download_stops_as_cancelled_and_not_as_an_error()
    {
        using TemporaryFolder cache = new();
        using CancellationTokenSource cancellation = new();
        using Server server = new(_ =>
        {
            cancellation.Cancel();
            return Answer([1, 2, 3]);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new MnistLoader(Options(server, cache.Path), null, null).LoadAsync(cancellation.Token));
        Assert.Empty(cache.Names);
    }

    [Fact]
    public async Task A_damaged_cached_file_is_mentioned_when_it_cannot_be_replaced_and_stays_as_it_is()
    {
        using TemporaryFolder cache = new TemporaryFolder().With("train-images-idx3-ubyte.gz", [1, 2, 3]);
        using Server server = new(_ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        MnistException error = await FailAsync(server, cache.Path);
        Assert.Contains("The cached copy was not usable", error.Message, StringComparison.Ordinal);
        Assert.Equal(["train-images-idx3-ubyte.gz"], cache.Names);
    }

    [MnistFact]
    public async Task The_second_mirror_is_used_when_the_first_fails_and_the_cache_after_that()
    {
        using TemporaryFolder cache = new TemporaryFolder().With("t10k-labels-idx1-ubyte", [1, 2, 3]);
        ConcurrentQueue<MnistProgress> reports = new();
        using Server server = new(request => request.Host == First.Host
            ? new HttpResponseMessage(HttpStatusCode.BadGateway)
            : Answer(RealMnist.ReadAllBytes(Path.GetFileNameWithoutExtension(request.AbsolutePath))));
        MnistLoader loader = new(Options(server, cache.Path), null, new Immediate(reports));
        MnistData data = await loader.LoadAsync(CancellationToken.None);
        Assert.Equal((60_000, 10_000), (data.Train.Count, data.Test.Count));
        Assert.Equal(8, server.Requests.Count);
        Assert.Equal(4, cache.Names.Count());
        Assert.DoesNotContain(cache.Names, name => name.StartsWith('.'));
        Assert.All(MnistFile.All, file => Assert.Contains(reports, report => report.FileName.StartsWith(file.Name, StringComparison.Ordinal) && report.BytesReceived == report.TotalBytes));

        server.Requests.Clear();
        data = await loader.LoadAsync(CancellationToken.None);
        Assert.Equal(60_000, data.Train.Count);
        Assert.Empty(server.Requests);
    }

    [MnistFact]
    public async Task A_cache_that_cannot_be_written_is_an_error_that_says_what_to_do()
    {
        using TemporaryFolder folder = new TemporaryFolder().With("in-the-way", []);
        using Server server = new(request => Answer(RealMnist.ReadAllBytes(Path.GetFileNameWithoutExtension(request.AbsolutePath))));
        MnistException error = await FailAsync(server, folder["in-the-way"]);
        Assert.Contains("cannot be written to", error.Message, StringComparison.Ordinal);
        Assert.Contains("XDG_CACHE_HOME", error.Message, StringComparison.Ordinal);
    }

    private static MnistOptions Options(Server server, string cache) =>
        new() { CacheFolder = cache, Mirrors = [First, Second], HttpHandler = server };

    private static Task<MnistException> FailAsync(Server server, string cache) =>
        Assert.ThrowsAsync<MnistException>(() => new MnistLoader(Options(server, cache), null, null).LoadAsync(CancellationToken.None));

    private static HttpResponseMessage Answer(byte[] content) => new() { Content = new ByteArrayContent(content) };

    private sealed class Server(Func<Uri, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public List<Uri> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(request.RequestUri!);
            return Task.FromResult(answer(request.RequestUri!));
        }
    }

    private sealed class Immediate(ConcurrentQueue<MnistProgress> reports) : IProgress<MnistProgress>
    {
        public void Report(MnistProgress value) => reports.Enqueue(value);
    }

    private sealed class EndlessStream : UnreadableFromBehind
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(buffer.Length);
    }

    private sealed class SilentStream : UnreadableFromBehind
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    /// <summary>A stream that can only be read on and on.</summary>
    private abstract class UnreadableFromBehind : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
