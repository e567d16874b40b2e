namespace ShallowNet.Learning;

/// <summary>Is told how a training goes on, and may stop it. Override what is of interest.</summary>
public abstract class Callback
{
    /// <summary>Before the first epoch.</summary>
    public virtual void OnTrainBegin(TrainingProgress progress)
    {
    }

    /// <summary>Before the first batch of an epoch.</summary>
    public virtual void OnEpochBegin(TrainingProgress progress)
    {
    }

    /// <summary>After each batch.</summary>
    public virtual void OnBatchEnd(TrainingProgress progress)
    {
    }

    /// <summary>After an epoch and its validation.</summary>
    public virtual void OnEpochEnd(TrainingProgress progress, EpochLog log)
    {
    }

    /// <summary>After the last epoch, also when the training was stopped.</summary>
    public virtual void OnTrainEnd(TrainingProgress progress, History history)
    {
    }
}
