using System;

namespace Earshot.Tests.Laboratory;

/// <summary>Something that is to happen in the middle of what a node sends.</summary>
internal sealed class ProxyTrigger(int bytes, Action<ProxiedConnection> action)
{
    /// <summary>Gets or sets how many more bytes pass before it.</summary>
    public int BytesLeft { get; set; } = bytes;

    /// <summary>Gets what happens.</summary>
    public Action<ProxiedConnection> Action { get; } = action;
}
