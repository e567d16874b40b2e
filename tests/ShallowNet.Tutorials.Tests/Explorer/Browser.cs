using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ShallowNet.Tutorials.Tests.Explorer;

/// <summary>Headless Chromium with one page, driven by the DevTools protocol.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode?>> _open = new();
    private readonly CancellationTokenSource _end = new();
    private TaskCompletionSource _loaded = new();
    private Task _listening = Task.CompletedTask;
    private int _last;

    private Browser(Process process, string profile) => (_process, _profile) = (process, profile);

    /// <summary>What pages wrote to the console, and errors that nobody caught.</summary>
    public ConcurrentQueue<string> Console { get; } = new();

    public static async Task<Browser> Start()
    {
        string profile = Directory.CreateTempSubdirectory("chromium").FullName;
        ProcessStartInfo start = new(ChromiumFactAttribute.Path!,
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank",
        ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        Browser browser = new(process, profile);
        await browser.Connect();
        return browser;
    }

    public async Task Open(string url)
    {
        _loaded = new();
        await Send("Page.navigate", new() { ["url"] = url });
        await _loaded.Task.WaitAsync(Patience);
    }

    /// <summary>Loads the page again when something else makes it do so.</summary>
    public async Task AwaitReload(Action cause)
    {
        _loaded = new();
        cause();
        await _loaded.Task.WaitAsync(Patience);
    }

    /// <summary>The value of an expression in the page.</summary>
    public async Task<T> Evaluate<T>(string expression)
    {
        JsonNode? result = await Send("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true });
        Assert.Null(result!["exceptionDetails"]?.ToJsonString());
        return result["result"]!["value"].Deserialize<T>()!;
    }

    /// <summary>Moves the pointer over the first element that a selector finds.</summary>
    public async Task Point(string selector)
    {
        double[] at = await Evaluate<double[]>($"(() => {{ const e = document.querySelector({JsonSerializer.Serialize(selector)}); e.scrollIntoView({{block: 'center'}}); const r = e.getBoundingClientRect(); return [r.x + Math.min(30, r.width / 2), r.y + r.height / 2]; }})()");
        await Send("Input.dispatchMouseEvent", new() { ["type"] = "mouseMoved", ["x"] = at[0], ["y"] = at[1] });
    }

    public async Task Press(string key)
    {
        JsonObject down = new() { ["type"] = key.Length == 1 ? "keyDown" : "rawKeyDown", ["key"] = key };
        if (key.Length == 1)
            down["text"] = key;
        await Send("Input.dispatchKeyEvent", down);
        await Send("Input.dispatchKeyEvent", new() { ["type"] = "keyUp", ["key"] = key });
    }

    public Task Resize(int width, int height) =>
        Send("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false });

    public Task Prefer(string colourScheme) =>
        Send("Emulation.setEmulatedMedia", new() { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = colourScheme }) });

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _listening.ContinueWith(_ => { }, TaskScheduler.Default);
        _socket.Dispose();
        _process.Dispose();
        _end.Dispose();
        Directory.Delete(_profile, recursive: true);
    }

    private async Task Connect()
    {
        string portFile = Path.Combine(_profile, "DevToolsActivePort");
        Stopwatch waited = Stopwatch.StartNew();
        while (!File.Exists(portFile) || (await File.ReadAllTextAsync(portFile)).Length == 0)
        {
            Assert.True(waited.Elapsed < Patience, "Chromium does not start.");
            await Task.Delay(50);
        }

        string port = (await File.ReadAllLinesAsync(portFile))[0];
        using HttpClient client = new();
        JsonNode pages = JsonNode.Parse(await client.GetStringAsync($"http://127.0.0.1:{port}/json/list"))!;
        string address = pages.AsArray().First(page => (string?)page!["type"] == "page")!["webSocketDebuggerUrl"]!.GetValue<string>();
        await _socket.ConnectAsync(new(address), _end.Token);
        _listening = Listen();
        foreach (string domain in (string[])["Page", "Runtime", "Log"])
            await Send($"{domain}.enable", []);
    }

    private async Task<JsonNode?> Send(string method, JsonObject parameters)
    {
        int id = Interlocked.Increment(ref _last);
        TaskCompletionSource<JsonNode?> answer = _open[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        string message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters }.ToJsonString();
        await _socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, _end.Token);
        return await answer.Task.WaitAsync(Patience);
    }

    private async Task Listen()
    {
        byte[] buffer = new byte[1 << 16];
        using MemoryStream message = new();
        while (!_end.IsCancellationRequested)
        {
            WebSocketReceiveResult part = await _socket.ReceiveAsync(buffer, _end.Token);
            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
                continue;
            Take(JsonNode.Parse(message.ToArray())!);
            message.SetLength(0);
        }
    }

    private void Take(JsonNode message)
    {
        if ((int?)message["id"] is { } id)
        {
            if (_open.TryRemove(id, out TaskCompletionSource<JsonNode?>? answer))
                answer.SetResult(message["result"] ?? message["error"]);
            return;
        }

        switch ((string?)message["method"])
        {
            case "Page.loadEventFired":
                _loaded.TrySetResult();
                break;
            case "Runtime.consoleAPICalled" or "Runtime.exceptionThrown" or "Log.entryAdded":
                Console.Enqueue(message["params"]!.ToJsonString());
                break;
        }
    }
}
