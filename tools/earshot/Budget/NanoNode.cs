using System;
using System.Linq;
using System.Reflection;
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
/// Its types are found by the names of those of this compilation; contracts are shared by both.
/// </summary>
internal sealed class NanoNode
{
    private readonly Assembly _assembly;
    private readonly object[] _roots;

    /// <summary>Initializes a new instance of the <see cref="NanoNode"/> class.</summary>
    /// <param name="assembly">The second compilation's Earshot.Node.</param>
    /// <param name="sound">What it hears; the number of channels is that of its microphones.</param>
    public NanoNode(Assembly assembly, ISoundSource sound)
    {
        _assembly = assembly;
        Microphones = new BenchMicrophones(sound);
        var clock = new BenchClock(Microphones);
        var uplink = new BenchUplink();
        object configuration = Configuration((Placing.ArrayKind)sound.ChannelCount);
        object topics = Create(typeof(NodeTopics), "earshot/v1", "budget");
        object online = CallStatic(typeof(StatusWriter), nameof(StatusWriter.Online), configuration, 1, App.Program.Version)!;
        object outbox = Create(typeof(Outbox), OutboxMessages());
        Listener = (ITask)Create(typeof(Listener), configuration, 1, Microphones, clock, Light, outbox);
        Publisher = (ITask)Create(typeof(Publisher), topics, online, outbox, uplink, clock);
        _roots = [configuration, topics, online, outbox, Listener, Publisher];
    }

    /// <summary>Gets the task that hears.</summary>
    public ITask Listener { get; }

    /// <summary>Gets the task that sends.</summary>
    public ITask Publisher { get; }

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
    private static int OutboxMessages() =>
        (int)(typeof(App.Program).GetField("OutboxMessages", BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue()
            ?? throw new InvalidOperationException("Earshot.App.Program has no constant OutboxMessages any more: tell NanoNode how large the outbox is."));

    private object Configuration(Placing.ArrayKind kind)
    {
        NodeSettings settings = new() { Id = "budget", Array = new ArrayLayout(kind, ArrayLayout.DefaultSpacing, 0.0) };
        return CallStatic(typeof(NodeConfiguration), nameof(NodeConfiguration.Parse), settings.ToJson(), null)
            ?? throw new InvalidOperationException("The second compilation refuses the bench's configuration.");
    }

    private Type Find(Type host) => _assembly.GetType(host.FullName!, throwOnError: true)!;

    private object Create(Type host, params object[] arguments)
    {
        ConstructorInfo constructor = Find(host).GetConstructors().SingleOrDefault(c => Takes(c, arguments))
            ?? throw new InvalidOperationException($"{host.FullName} is no longer constructed from ({Names(arguments)}): compose it anew in NanoNode.");
        return constructor.Invoke(arguments);
    }

    private object? CallStatic(Type host, string name, params object?[] arguments)
    {
        MethodInfo method = Find(host).GetMethods(BindingFlags.Public | BindingFlags.Static).SingleOrDefault(m => m.Name == name && Takes(m, arguments))
            ?? throw new InvalidOperationException($"{host.FullName}.{name} no longer takes ({Names(arguments)}): call it anew in NanoNode.");
        return method.Invoke(null, arguments);
    }

    private static bool Takes(MethodBase method, object?[] arguments)
    {
        ParameterInfo[] parameters = method.GetParameters();
        return parameters.Length == arguments.Length
            && parameters.Zip(arguments).All(p => p.Second is null ? !p.First.ParameterType.IsValueType : p.First.ParameterType.IsInstanceOfType(p.Second));
    }

    private static string Names(object?[] arguments) => string.Join(", ", arguments.Select(a => a?.GetType().Name ?? "out"));
}
