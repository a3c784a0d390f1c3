namespace Earshot.Correlation.Intake;

/// <summary>Why a line was not used; each is counted.</summary>
public enum Rejection
{
    /// <summary>It was used.</summary>
    None,

    /// <summary>It is longer than any message can be.</summary>
    TooLong,

    /// <summary>It is no JSON object.</summary>
    NotJson,

    /// <summary>A field is not in the contract.</summary>
    UnknownField,

    /// <summary>A field is there twice.</summary>
    RepeatedField,

    /// <summary>A field has a type, range or form that the contract does not allow.</summary>
    WrongField,

    /// <summary>A field is missing, or one without the other that it goes with.</summary>
    MissingField,

    /// <summary>The node is not in the registry.</summary>
    UnknownNode,

    /// <summary>A message with this identity was there before.</summary>
    Duplicate,

    /// <summary>It has no time, and nothing tells when the node booted.</summary>
    Unplaced,

    /// <summary>Its time is uncertain by more than a bearing can bear.</summary>
    TimeUncertain,

    /// <summary>Its time lies after its arrival, or far from that of all others.</summary>
    WrongTime,

    /// <summary>It came after the window in which late messages still count.</summary>
    TooLate,

    /// <summary>It came on the topic of another node, or on one that is none of a detection.</summary>
    WrongTopic,

    /// <summary>Its node sends more than any node has to say.</summary>
    Flood,

    /// <summary>Its node is in quarantine.</summary>
    Quarantined,
}
