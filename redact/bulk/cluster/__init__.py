"""Workers on other machines: a cluster that Dask's scheduler knows, behind the same interface as processes of this one."""
