using System.Net;
using System.Net.Sockets;
using System.Text;
using ShallowNet.Explorer.Files;
using ShallowNet.Explorer.Pages;

namespace ShallowNet.Explorer;

/// <summary>Shows a page on this machine, and tells it when there is a newer one.</summary>
internal sealed class PageServer
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly string _path;
    private readonly string? _method;
    private volatile string _page;
    private volatile int _version;

    private PageServer(string path, string? method, string page) => (_path, _method, _page) = (path, method, page);

    /// <summary>Serves until Ctrl+C.</summary>
    /// <param name="path">The file.</param>
    /// <param name="method">The only method to show, or null.</param>
    /// <param name="page">Its page as it is now.</param>
    /// <param name="port">Where to listen; 0 for any free port.</param>
    /// <exception cref="CannotExploreException">Somebody else listens there.</exception>
    public static void Run(string path, string? method, string page, int port)
    {
        using CancellationTokenSource end = new();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            end.Cancel();
        };
        using HttpListener listener = Listen(port, out int chosen);
        Console.WriteLine($"http://127.0.0.1:{chosen}/ shows {path}. Ctrl+C ends it.");
        PageServer server = new(path, method, page);
        using CancellationTokenRegistration stop = end.Token.Register(listener.Stop);
        Task watch = server.Watch(end.Token);
        while (!end.IsCancellationRequested)
        {
            try
            {
                HttpListenerContext context = listener.GetContext();
                _ = Task.Run(() => server.Answer(context, end.Token));
            }
            catch (HttpListenerException) when (end.IsCancellationRequested)
            {
                break;
            }
        }

        watch.Wait(CancellationToken.None);
    }

    private static HttpListener Listen(int port, out int chosen)
    {
        chosen = port > 0 ? port : FreePort();
        HttpListener listener = new();
        listener.Prefixes.Add($"http://127.0.0.1:{chosen}/");
        try
        {
            listener.Start();
            return listener;
        }
        catch (Exception error) when (error is HttpListenerException or SocketException)
        {
            throw new CannotExploreException($"Port {chosen} of 127.0.0.1 is taken: choose another with --port.");
        }
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task Answer(HttpListenerContext context, CancellationToken end)
    {
        using HttpListenerResponse response = context.Response;
        response.Headers["Cache-Control"] = "no-store";
        try
        {
            switch (context.Request.Url?.AbsolutePath)
            {
                case "/":
                    await Write(response, "text/html; charset=utf-8", _page, end);
                    break;
                case "/changes":
                    await Tell(response, end);
                    break;
                default:
                    response.StatusCode = (int)HttpStatusCode.NotFound;
                    break;
            }
        }
        catch (Exception gone) when (gone is HttpListenerException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The reader went elsewhere, or the program ends.
        }
    }

    /// <summary>Server-sent events: one for each new version of the page.</summary>
    private async Task Tell(HttpListenerResponse response, CancellationToken end)
    {
        response.ContentType = "text/event-stream";
        response.SendChunked = true;
        int seen = _version;
        for (int beat = 0; !end.IsCancellationRequested; beat++)
        {
            if (_version != seen)
                await Send($"data: {seen = _version}\n\n");
            else if (beat % 40 == 0)
                await Send(": still here\n\n");
            await Task.Delay(Pause, end);
        }

        async Task Send(string text)
        {
            await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text), end);
            await response.OutputStream.FlushAsync(end);
        }
    }

    private static async Task Write(HttpListenerResponse response, string type, string text, CancellationToken end)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        response.ContentType = type;
        response.ContentLength64 = bytes.Length;
        await response.OutputStream.WriteAsync(bytes, end);
    }

    private async Task Watch(CancellationToken end)
    {
        DateTime seen = File.GetLastWriteTimeUtc(_path);
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(Pause, end).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            DateTime written = File.GetLastWriteTimeUtc(_path);
            if (written == seen)
                continue;
            seen = written;
            try
            {
                _page = Page.Of(ExploredFile.Read(_path, _method));
            }
            catch (CannotExploreException problem)
            {
                _page = Page.Of(problem.Message);
            }

            _version++;
        }
    }
}
