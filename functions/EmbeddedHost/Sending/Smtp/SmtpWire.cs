using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Orchestration.EmbeddedHost.Sending.Smtp;

/// <summary>
/// Bytes to and from one server: queued commands leave in one write, replies are read line by line within bounds, and
/// every wait ends. Each failure is an <see cref="SmtpFailure"/>.
/// </summary>
internal sealed class SmtpWire : IAsyncDisposable
{
    private const int MaxLine = 2048;
    private const int MaxLines = 128;

    private readonly Socket _socket;
    private readonly CancellationTokenSource _stop;
    private readonly ArrayBufferWriter<byte> _out = new(1024);
    private readonly byte[] _in = new byte[MaxLine];
    private Stream _stream;
    private int _start;
    private int _end;

    private SmtpWire(Socket socket, CancellationTokenSource stop)
    {
        _socket = socket;
        _stop = stop;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Whether the other end is this machine.</summary>
    public bool IsLoopback => _socket.RemoteEndPoint is IPEndPoint remote && IPAddress.IsLoopback(remote.Address);

    public bool IsEncrypted => _stream is SslStream;

    /// <summary>Commands waiting for the next flush.</summary>
    public IBufferWriter<byte> Out => _out;

    public static async ValueTask<SmtpWire> ConnectAsync(SmtpOptions options, TimeProvider time)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var stop = new CancellationTokenSource(options.ConnectTimeout, time);
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, stop.Token);
            return new SmtpWire(socket, stop);
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            stop.Dispose();
            throw new SmtpFailure($"No connection to the mail server: {Name(failure)}.", failure);
        }
    }

    /// <summary>Ends every wait at once when <paramref name="cancellation"/> is cancelled; the wire is broken after that.</summary>
    public CancellationTokenRegistration StopOn(CancellationToken cancellation) =>
        cancellation.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop);

    /// <summary>Nothing is awaited now: patience stands still until the next command.</summary>
    public void Rest() => _stop.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Line(string command)
    {
        Encoding.UTF8.GetBytes(command, _out);
        _out.Write("\r\n"u8);
    }

    public async ValueTask FlushAsync(TimeSpan patience)
    {
        if (_out.WrittenCount == 0)
            return;
        await WriteAsync(_out.WrittenMemory, patience);
        _out.ResetWrittenCount();
    }

    /// <summary>
    /// Writes bytes. A failure proves that the last of them never left: the system takes a prefix or all of them.
    /// </summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, TimeSpan patience)
    {
        try
        {
            _stop.CancelAfter(patience);
            await _stream.WriteAsync(bytes, _stop.Token);
        }
        catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException)
        {
            throw Broken(failure);
        }
    }

    /// <summary>Sends what is queued and reads one reply.</summary>
    public async ValueTask<SmtpReply> AskAsync(TimeSpan patience)
    {
        await FlushAsync(patience);
        return await ReadReplyAsync(patience);
    }

    public async ValueTask<SmtpReply> ReadReplyAsync(TimeSpan patience)
    {
        _stop.CancelAfter(patience);
        StringBuilder? text = null;
        for (var lines = 1; lines <= MaxLines; lines++)
        {
            var length = await ReadLineAsync();
            var line = _in.AsSpan(_start, length).TrimEnd("\r\n"u8);
            _start += length;
            if (line.Length < 3 || line[0] is < (byte)'2' or > (byte)'5' || (line.Length > 3 && line[3] is not ((byte)' ' or (byte)'-'))
                || !int.TryParse(line[..3], NumberStyles.None, NumberFormatInfo.InvariantInfo, out var code))
                throw new SmtpFailure("The mail server answered with something that is not SMTP.");
            var words = line.Length > 4 ? Encoding.UTF8.GetString(line[4..]) : "";
            if (line.Length > 3 && line[3] == (byte)'-')
                (text ??= new StringBuilder()).Append(words).Append('\n');
            else
                return new SmtpReply(code, text is null ? words : text.Append(words).ToString());
        }

        throw new SmtpFailure("The mail server's answer does not end.");
    }

    /// <summary>Turns the connection into TLS, checked as <paramref name="options"/> ask.</summary>
    public async ValueTask EncryptAsync(SmtpOptions options)
    {
        // Bytes that came before the handshake were not protected by it; an attacker would speak through them.
        if (_start != _end)
            throw new SmtpFailure("The mail server spoke before the TLS handshake.");
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false);
        _stream = tls;
        var anyCertificate = options.Security == SmtpSecurity.StartTlsWhenOffered && IsLoopback && options.Certificate is null;
        try
        {
            _stop.CancelAfter(options.ConnectTimeout);
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = options.Host,
                    RemoteCertificateValidationCallback = (_, certificate, _, errors) => options.Certificate is { } pinned
                        ? certificate is X509Certificate2 given && given.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256) == pinned
                        : anyCertificate || errors == SslPolicyErrors.None,
                },
                _stop.Token);
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException or SocketException or OperationCanceledException)
        {
            throw failure is AuthenticationException
                ? new SmtpFailure("TLS with the mail server failed; its certificate may not be trusted.", failure)
                : Broken(failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _stop.Dispose();
    }

    private async ValueTask<int> ReadLineAsync()
    {
        for (var searched = 0; ;)
        {
            var newline = _in.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (newline >= 0)
                return searched + newline + 1;
            searched = _end - _start;
            if (searched == MaxLine)
                throw new SmtpFailure("The mail server's answer has an endless line.");
            _in.AsSpan(_start, searched).CopyTo(_in);
            (_start, _end) = (0, searched);
            _end += await FillAsync();
        }
    }

    private async ValueTask<int> FillAsync()
    {
        try
        {
            var read = await _stream.ReadAsync(_in.AsMemory(_end), _stop.Token);
            return read > 0 ? read : throw new SmtpFailure("The mail server closed the connection.");
        }
        catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException)
        {
            throw Broken(failure);
        }
    }

    private static SmtpFailure Broken(Exception failure) => new(
        failure is OperationCanceledException ? "The mail server took too long or sending was stopped." : $"The connection to the mail server broke: {Name(failure)}.",
        failure);

    // An error's name, never its message: messages hold host names and addresses.
    private static string Name(Exception failure) => (failure as SocketException ?? failure.InnerException as SocketException) is { } socket
        ? socket.SocketErrorCode.ToString()
        : failure is OperationCanceledException ? "timed out" : failure.GetType().Name;
}
