using System.Reflection;
using Earshot.Commands;
using Earshot.Detection;
using Earshot.Hal;
using Earshot.Hal.Virtual;
using Earshot.Messaging;
using Earshot.Nano.Counting;
using Earshot.Operation;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;

namespace Earshot.Tools.Budget;

/// <summary>
/// The node of the second compilation, composed as <c>firmware/App</c> composes it, on microphones and a broker of the bench.
/// Contracts are shared by both compilations.
/// </summary>
internal sealed class NanoNode
{
    private readonly Assembly _assembly;
    private readonly object[] _roots;

    /// <summary>Initializes a new instance of the <see cref="NanoNode"/> class.</summary>
    /// <param name="assembly">The second compilation's Earshot.Node.</param>
    /// <param name="sound">What it hears; the number of channels is that of its microphones.</param>
    /// <exception cref="RunFailedException">The node is composed of other parts than this class knows.</exception>
    public NanoNode(Assembly assembly, ISoundSource sound)
    {
        _assembly = assembly;
        Microphones = new BenchMicrophones(sound);
        NanoComposer composer = new(assembly);
        composer.Add(Microphones);
        composer.Add(Light);
        composer.Add(new BenchClock(Microphones));
        composer.Add(new BenchUplink());
        composer.Name("boot", 1);
        composer.Name("firmware", App.Program.Version);
        composer.Name("root", "earshot/v1");
        composer.Name("node", "budget");
        composer.Name("capacity", ConstantOf("OutboxMessages"));
        composer.Name("slots", ConstantOf("OutboxSlots"));

        // A board that is fast enough: every frame is analysed.
        composer.Name("stride", 1);
        composer.Without("trial");
        composer.Without("watchdog");
        composer.Name("microphones", sound.ChannelCount);
        composer.Name("spacingMillimetres", 500);
        composer.Name("installation", 1);
        composer.Add(new BenchStorage());
        composer.Add(new BenchBoardChip());
        composer.Add(new BenchNetwork());
        composer.Name("text", new NodeSettings { Id = "budget", Array = new ArrayLayout((ArrayKind)sound.ChannelCount, ArrayLayout.DefaultSpacing, 0.0) }.ToJson());
        composer.Add(composer.Get(typeof(BuiltInProfiles), nameof(BuiltInProfiles.Signatures)));
        object configuration = composer.Add(composer.Call(typeof(NodeConfiguration), nameof(NodeConfiguration.Parse)));
        object topics = composer.Add(composer.Create(typeof(NodeTopics)));
        object status = composer.Add(composer.Create(typeof(NodeStatus)));
        object outbox = composer.Add(composer.Create(typeof(Outbox)));
        object keeper = composer.Create(typeof(OutboxKeeper));
        object record = composer.Add(composer.Call(typeof(BootRecord), nameof(BootRecord.Begin)));
        Listener = (ITask)composer.Add(composer.Create(typeof(Listener)));
        composer.Add(composer.Create(typeof(MicrophoneJudge)));
        object health = composer.Add(composer.Create(typeof(NodeHealth)));
        composer.Add(composer.Create(typeof(HealthWriter)));
        composer.Name("tested", composer.None(typeof(NodeFault)));
        composer.Add(composer.Create(typeof(StatusPattern)));
        Housekeeper = (ITask)composer.Add(composer.Create(typeof(Housekeeper)));
        object pose = composer.Create(typeof(PoseWatch));
        Publisher = (ITask)composer.Create(typeof(Publisher));
        composer.Add(composer.Create(typeof(Supervisor)));
        composer.Add(composer.Create(typeof(ReplyWriter)));
        composer.Add(composer.Create(typeof(CommandGuard)));
        composer.Add(composer.Create(typeof(CommandExecutor)));
        object commands = composer.Create(typeof(CommandService));
        _roots = [configuration, topics, status, commands, outbox, keeper, record, health, pose, Listener, Housekeeper, Publisher];
    }

    /// <summary>Gets the task that hears.</summary>
    public ITask Listener { get; }

    /// <summary>Gets the task that sends.</summary>
    public ITask Publisher { get; }

    /// <summary>Gets the task that looks after the node.</summary>
    public ITask Housekeeper { get; }

    /// <summary>Gets what it hears with.</summary>
    public BenchMicrophones Microphones { get; }

    /// <summary>Gets the light that is on while something is present.</summary>
    public BenchLight Light { get; } = new();

    /// <summary>Measures the node's own objects.</summary>
    /// <returns>Bytes in nanoFramework's heap, static fields included.</returns>
    public int HeapBytes()
    {
        NanoHeap heap = new(_assembly);
        heap.AddStatics();
        foreach (object root in _roots)
        {
            heap.Add(root);
        }

        return heap.Bytes;
    }

    // How many messages the outbox holds is for the composition root to say, and nobody else needs to know.
    private static int ConstantOf(string name) =>
        (int)(typeof(App.Program).GetField(name, BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue()
            ?? throw new RunFailedException($"Earshot.App.Program has no constant {name} any more: NanoNode must learn how large the outbox is."));
}
