using System.Net;
using System.Text;

namespace ShallowNet.Learning;

/// <summary>Fetches the files from the first mirror that gives them whole and unchanged.</summary>
internal sealed class MnistDownload : IDisposable
{
    /// <summary>The largest of the files has 10 MB in gzip and 47 MB raw. A server that sends more is not sending MNIST.</summary>
    private const int LargestDownload = 64 << 20;

    private readonly MnistOptions _options;
    private readonly IProgress<MnistProgress>? _progress;
    private readonly HttpClient _client;

    public MnistDownload(MnistOptions options, IProgress<MnistProgress>? progress)
    {
        _options = options;
        _progress = progress;
        _client = options.HttpHandler is { } handler ? new HttpClient(handler, disposeHandler: false) : new HttpClient();
        _client.Timeout = Timeout.InfiniteTimeSpan;   // GetAsync watches for silence instead: a slow line is no failure
    }

    /// <summary>Downloads one file and checks it.</summary>
    /// <param name="file">Which of the four.</param>
    /// <param name="unusable">What is wrong with the cached copy, if there is one; for the message if nothing can be downloaded.</param>
    /// <param name="cancellationToken">Stops the download.</param>
    /// <exception cref="MnistException">No mirror gave the file; the message has each mirror's reason.</exception>
    public async Task<Received> GetAsync(MnistFile file, string? unusable, CancellationToken cancellationToken)
    {
        StringBuilder failures = new();
        Exception? last = null;
        foreach (Uri mirror in _options.Mirrors)
        {
            Uri address = new(mirror.AbsoluteUri.TrimEnd('/') + "/" + file.Name + ".gz");
            try
            {
                return await GetFromAsync(address, file, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is HttpRequestException or IOException or MnistException or OperationCanceledException
                                          && !cancellationToken.IsCancellationRequested)
            {
                last = error;
                string reason = error is OperationCanceledException ? $"nothing was received for {_options.StallTimeout.TotalSeconds:0.#} seconds" : error.Message;
                failures.AppendLine().Append("  ").Append(address).Append(": ").Append(reason);
            }
        }

        string tried = last is null ? " There is no mirror to get it from." : failures.ToString();
        string cached = unusable is null ? "" : $"{Environment.NewLine}The cached copy was not usable: {unusable}";
        throw new MnistException($"{file.Name} could not be downloaded:{tried}{cached}{Environment.NewLine}{MnistLoader.Advice}", last ?? new InvalidOperationException("No mirrors."));
    }

    public void Dispose() => _client.Dispose();

    private async Task<Received> GetFromAsync(Uri address, MnistFile file, CancellationToken cancellationToken)
    {
        if (address.Scheme != Uri.UriSchemeHttps)
        {
            throw new MnistException("mirrors are only used over HTTPS.");
        }

        using CancellationTokenSource silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(_options.StallTimeout);
        using HttpResponseMessage response = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, silence.Token).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new MnistException($"the server answered {(int)response.StatusCode} {response.ReasonPhrase}.");
        }

        long? total = response.Content.Headers.ContentLength;
        ThrowIfTooLarge(total ?? 0);
        using MemoryStream received = new((int)(total ?? 0));
        using (Stream body = await response.Content.ReadAsStreamAsync(silence.Token).ConfigureAwait(false))
        {
            byte[] buffer = new byte[1 << 16];
            int count;
            while ((count = await body.ReadAsync(buffer, silence.Token).ConfigureAwait(false)) > 0)
            {
                silence.CancelAfter(_options.StallTimeout);
                ThrowIfTooLarge(received.Length + count);
                received.Write(buffer, 0, count);
                _progress?.Report(new MnistProgress(file.Name + ".gz", received.Length, total));
            }
        }

        if (total is { } announced && received.Length != announced)
        {
            throw new MnistException($"the connection ended after {received.Length} of {announced} bytes.");
        }

        received.Position = 0;
        IdxContent content = IdxContent.Read(file, received, "what was received", advice: "");
        new MnistLoader.Located(content, "what was received").Verify(file);
        return new Received(content, received.GetBuffer().AsMemory(0, (int)received.Length));
    }

    private static void ThrowIfTooLarge(long length)
    {
        if (length > LargestDownload)
        {
            throw new MnistException($"the server sends more than {LargestDownload >> 20} MiB, which is not MNIST.");
        }
    }

    /// <summary>A checked file: what it holds, and its bytes as they were received.</summary>
    internal sealed record Received(IdxContent Content, ReadOnlyMemory<byte> Bytes)
    {
        public bool IsGzip => Bytes.Span is [0x1F, 0x8B, ..];
    }
}
