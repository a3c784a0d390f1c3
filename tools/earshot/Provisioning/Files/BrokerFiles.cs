using System.Text;

namespace Earshot.Tools.Provisioning.Files;

/// <summary>The files of the broker, in <c>broker</c>: mosquitto 2's configuration and who may do what.</summary>
internal static class BrokerFiles
{
    public const string Configuration = "broker/mosquitto.conf";
    public const string AccessList = "broker/acl.conf";
    public const string Identity = "broker/broker.pem";

    public static byte[] ConfigurationOf(FleetSettings settings) => Encoding.ASCII.GetBytes($"""
        # Written by earshot provision; a later run writes it anew.
        # Start mosquitto in this folder, since the names below are relative to it:
        #   cd broker && mosquitto -c mosquitto.conf
        # Its user must be able to read broker.pem, and nobody else. After earshot renew broker or revoke, copy the
        # folder again and restart mosquitto.
        per_listener_settings false
        allow_anonymous false
        acl_file acl.conf

        # Messages for a receiver that is away are kept for it, on disk as well.
        persistence true
        persistence_location ./
        autosave_interval 60
        max_queued_messages 100000
        max_inflight_messages 64

        # Small messages are sent at once. Without this a receiver of 3,600 a second got 83: the broker waits with the
        # next ones until the last are acknowledged, and who receives waits with that.
        set_tcp_nodelay true

        # Nodes in the field send kilobytes at most.
        message_size_limit 65536

        listener {settings.Broker.Address.Port}
        cafile ca.crt
        crlfile ca.crl
        certfile broker.pem
        keyfile broker.pem
        tls_version tlsv1.2
        require_certificate true
        use_identity_as_username true
        """.ReplaceLineEndings("\n") + "\n");

    public static byte[] AccessListOf(FleetSettings settings)
    {
        string root = settings.Root;
        return Encoding.ASCII.GetBytes($"""
            # Written by earshot provision; a later run writes it anew. A user is the name in the client's certificate.
            # A node, %u, publishes as itself and hears commands to itself; positions it cannot read.
            pattern write {root}/node/%u/detection
            pattern write {root}/node/%u/status
            pattern write {root}/node/%u/health
            pattern write {root}/node/%u/reply
            pattern read {root}/node/%u/command
            pattern read {root}/node/%u/update
            pattern write {root}/node/%u/update/state

            user {Certificates.FleetAuthority.Correlator}
            topic read {root}/node/+/detection
            topic read {root}/node/+/status
            topic read {root}/node/+/health
            topic readwrite {root}/registry/#
            topic readwrite {root}/track/#
            topic readwrite {root}/alert/#

            user {Certificates.FleetAuthority.Operator}
            topic read {root}/#
            topic write {root}/node/+/command
            topic write {root}/node/+/update
            topic write {root}/registry/#
            topic readwrite homeassistant/#
            """.ReplaceLineEndings("\n") + "\n");
    }
}
