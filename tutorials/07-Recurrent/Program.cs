using ShallowNet.Tutorials;

return TutorialCommand.Invoke(
    args,
    "A recurrent network, differentiated through time: why early inputs fade, and a forecast (section 1.5).",
    Tutorial.Tell,
    "memory.png",
    "forecast.png");
