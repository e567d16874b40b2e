using ShallowNet.Tutorials;

return TutorialCommand.Invoke(
    args,
    "Rules of your own: [DerivativeOf] for a function that the generator cannot see through, of both kinds.",
    Tutorial.Tell,
    "gelu.png",
    "ridge.png");
