using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Earshot.Correlation.Live;
using Earshot.Correlation.Sharing;
using Earshot.Correlation.Sharing.Sapient;
using Earshot.Correlation.Warning;

namespace Earshot.Tools.Correlating;

/// <summary>Tells others what the live correlator says, each in his own format.</summary>
internal sealed class LiveShares : IAsyncDisposable
{
    private readonly List<(string To, SharingLink Link)> _links = [];
    private readonly CapFolder? _cap;
    private string _unwritten = string.Empty;

    /// <summary>Initializes a new instance of the <see cref="LiveShares"/> class.</summary>
    /// <param name="options">Who is to be told.</param>
    /// <param name="areas">What is watched.</param>
    /// <exception cref="BadInputException">An address is none.</exception>
    public LiveShares(LiveOptions options, IReadOnlyList<WatchedArea> areas)
    {
        Add("--cot", options.Cot, to => CotLink.Open(to, new CotSettings(), TimeProvider.System));
        Add("--sapient", options.Sapient, to => SapientLink.Open(to, options.Root, TimeProvider.System));
        _cap = options.Cap is null ? null : new CapFolder(options.Cap, options.Sender!, areas);
    }

    /// <summary>Begins to tell.</summary>
    /// <param name="journal">What says tracks and alerts.</param>
    /// <param name="service">Works, so that there is time to try again what could not be written.</param>
    /// <param name="view">Is told who can be reached.</param>
    public void Start(Journal journal, LiveService service, LiveView view)
    {
        foreach ((string to, SharingLink link) in _links)
        {
            link.ConnectionChanged += why => view.ShowLink(to, why);
            journal.Results.Said += link.Take;
            link.Start();
        }

        if (_cap is not null)
        {
            journal.Results.Warned += news => Tell(_cap.Write(news.Alert), view);
            service.Worked += () => Tell(_cap.Write(), view);
        }
    }

    /// <summary>Takes leave of all.</summary>
    /// <returns>When it is done.</returns>
    public async ValueTask DisposeAsync()
    {
        foreach ((_, SharingLink link) in _links)
        {
            await link.DisposeAsync();
        }
    }

    private void Tell(string unwritten, LiveView view)
    {
        if (unwritten != _unwritten)
        {
            _unwritten = unwritten;
            view.ShowAudit("cap", unwritten.Length == 0 ? "all notices are written" : $"{unwritten}; trying again");
        }
    }

    private void Add(string option, string? to, Func<string, SharingLink> open)
    {
        try
        {
            if (to is not null)
            {
                _links.Add((to, open(to)));
            }
        }
        catch (FormatException e)
        {
            throw new BadInputException($"{option} {e.Message}");
        }
    }
}
