using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using static Bridge.Functions.Storage.Sqlite.BridgeDatabase;

namespace Bridge.Functions.Storage.Sqlite;

/// <summary>
/// The key ring of data protection in the embedded database. The keys are not encrypted there: whoever can read the file can also read
/// what they would protect.
/// </summary>
internal sealed class SqliteKeys(BridgeDatabase database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        database.Read(connection => Query(connection, null, "SELECT xml FROM protection_keys", row => XElement.Parse(row.GetString(0))));

    public void StoreElement(XElement element, string friendlyName) =>
        // The interface has no asynchronous form, and it is called at start only.
        database.WriteAsync(
            (connection, transaction) => Execute(
                connection,
                transaction,
                "INSERT OR REPLACE INTO protection_keys (name, xml) VALUES ($name, $xml)",
                ("$name", friendlyName),
                ("$xml", element.ToString(SaveOptions.DisableFormatting))),
            CancellationToken.None).GetAwaiter().GetResult();
}
