using Bridge.Contracts;

namespace Bridge.Functions.Connections;

/// <summary>The private key that signs orders, settings under <c>Bridge:Signing</c>: a file or a text, not both.</summary>
internal sealed class SigningSettings
{
    public const string Section = "Bridge:Signing";

    private const string FileSetting = "Bridge__Signing__KeyFile";
    private const string KeySetting = "Bridge__Signing__Key";
    private const int MaxKeyBytes = 16 * 1024;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <value>A file with the key in PEM form, which only its owner may read (mode 0600). Default none.</value>
    public string? KeyFile { get; set; }

    /// <value>The key in PEM form; <c>\n</c> may stand for a line break. Default none.</value>
    public string? Key { get; set; }

    /// <summary>Adds one line a fault. No line shows the key.</summary>
    public void Check(ICollection<string> faults)
    {
        try
        {
            Open().Dispose();
        }
        catch (InvalidOperationException e)
        {
            faults.Add(e.Message);
        }
    }

    /// <summary>The signer of these settings.</summary>
    /// <exception cref="InvalidOperationException">There is no usable key; the message names the setting.</exception>
    public OrderSigner Open() => (KeyFile, Key) switch
    {
        ({ Length: > 0 }, { Length: > 0 }) =>
            throw new InvalidOperationException($"{FileSetting} and {KeySetting} are both set: leave one out."),
        ({ Length: > 0 } path, _) => Read(FileSetting, ReadFile(path)),
        (_, { Length: > 0 } text) => Read(KeySetting, text.Replace("\\n", "\n", StringComparison.Ordinal)),
        _ => throw new InvalidOperationException(
            $"{FileSetting} and {KeySetting} are both missing: expected the private key that orders are signed with. "
                + "`openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out FILE` makes one."),
    };

    private static OrderSigner Read(string setting, string pem)
    {
        try
        {
            return OrderSigner.FromPem(pem);
        }
        catch (FormatException e)
        {
            throw new InvalidOperationException($"{setting}: {e.Message}", e);
        }
    }

    private static string ReadFile(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
            {
                throw new InvalidOperationException($"{FileSetting}: `{path}` is open to others than its owner: `chmod 600` it.");
            }

            return new FileInfo(path).Length > MaxKeyBytes
                ? throw new InvalidOperationException($"{FileSetting}: `{path}` is larger than {MaxKeyBytes / 1024} KiB: expected one key.")
                : File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{FileSetting}: `{path}` cannot be read: {e.Message}", e);
        }
    }
}
