using System;

namespace StaticNets.Search;

/// <summary>Declares a class as a space of networks: its static method <c>Forward</c> takes a <see cref="Choices"/> beside the inputs and asks it what to build.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SearchSpaceAttribute : Attribute;
