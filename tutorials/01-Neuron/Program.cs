using ShallowNet.Tutorials;

return TutorialCommand.Invoke(
    args,
    "The neuron of McCulloch and Pitts, why it cannot learn, and the one that can (sections 1.2 and 1.3).",
    Tutorial.Tell,
    "boundaries.png");
