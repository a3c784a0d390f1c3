namespace Earshot.Hal
{
    /// <summary>The network below the connection to the broker.</summary>
    public interface INetwork
    {
        /// <summary>Joins the network anew; may wait for half a minute.</summary>
        /// <returns>Whether the node is in the network.</returns>
        bool TryJoin();
    }
}
